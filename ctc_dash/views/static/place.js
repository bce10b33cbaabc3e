// Where the reader is: heading, address and way between pages, without loading anything anew.
//
// Any link to a page of this site, wherever it stands, swaps the content in place; the browser's
// back and forward do the same. Filters change the address. A thin bar says when work takes long.
const LONG = 300 // milliseconds after which waiting is said

const folder = (url) => url.pathname.replace(/[^/]*$/, "")
const slugOf = (url) => decodeURIComponent(url.pathname.slice(folder(url).length))

export function render({ model, el }) {
  const text = document.createElement("div")
  const wait = document.createElement("div")
  wait.className = "wait"
  wait.hidden = true
  wait.setAttribute("role", "status")
  el.append(wait, text)
  let timer = null

  function waiting() {
    clearTimeout(timer)
    timer = setTimeout(() => {
      wait.hidden = false
      wait.textContent = model.waiting
    }, LONG)
  }

  function done() {
    clearTimeout(timer)
    wait.hidden = true
    wait.textContent = ""
  }

  function go(url) {
    waiting()
    model.send_msg({ slug: slugOf(url), query: url.search })
  }

  function clicked(event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
    const link = event.composedPath().find((node) => node.localName === "a" && node.hasAttribute("href"))
    if (!link || link.target || link.hasAttribute("download")) return
    const url = new URL(link.getAttribute("href"), location.href)
    if (url.origin !== location.origin || folder(url) !== folder(location)) return
    if (!model.slugs.includes(slugOf(url)) || link.getAttribute("href").startsWith("#")) return
    event.preventDefault()
    history.pushState(null, "", url)
    go(url)
  }

  const returned = () => go(location)
  document.addEventListener("click", clicked)
  window.addEventListener("popstate", returned)
  window.addEventListener("ctc-waiting", waiting)
  model.on("remove", () => {
    document.removeEventListener("click", clicked)
    window.removeEventListener("popstate", returned)
    window.removeEventListener("ctc-waiting", waiting)
  })

  // The shell marks its brand as a heading; the page's own first heading is the one below.
  function unmark() {
    let root = el.getRootNode()
    while (root.host) {
      root.querySelectorAll("header :is(h2, h3, h4, h5, h6)").forEach((each) => each.setAttribute("role", "presentation"))
      root = root.host.getRootNode()
    }
  }

  function draw() {
    text.innerHTML = model.html
  }

  model.on("html", draw)
  model.on("msg:custom", ({ address, title, arrived }) => {
    done()
    document.title = title
    const url = new URL(address || location.pathname, location.href)
    if (url.href !== location.href) {
      // On arrival the address is there already, if not in the shortest form.
      if (arrived) history.replaceState(null, "", url)
      else history.pushState(null, "", url)
    }
    if (!arrived) return
    const heading = text.querySelector("h1")
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    el.scrollIntoView({ block: "end" })
  })
  draw()
  setTimeout(unmark)
}
