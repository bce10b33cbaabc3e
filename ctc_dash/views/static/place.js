// Where the reader is: heading, address and way between pages, without loading anything anew.
//
// Any link to a page of this site, wherever it stands, swaps the content in place; the browser's
// back and forward do the same. Filters change the address. A thin bar says when work takes long.
const LONG = 300 // milliseconds after which waiting is said

const folder = (url) => url.pathname.replace(/[^/]*$/, "")
const slugOf = (url) => decodeURIComponent(url.pathname.slice(folder(url).length))

function make(tag, attributes, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

export function render({ model, el }) {
  const text = make("div", {})
  const notice = make("div", {})
  // Both stand over the whole page, and the way past the header before it: not in here.
  const wait = make("div", { class: "ctc-wait", role: "status" })
  const skip = make("a", { class: "ctc-skip", href: "#" }, model.words.skip)
  document.body.prepend(skip, wait)
  el.append(text, notice)
  let timer = null
  let asked = 0 // how often this reader has moved: an answer to an earlier move is no answer

  function waiting() {
    clearTimeout(timer)
    timer = setTimeout(() => (wait.textContent = model.words.waiting), LONG)
  }

  function done() {
    clearTimeout(timer)
    wait.textContent = ""
  }

  function go(url) {
    waiting()
    asked += 1
    model.send_msg({ slug: slugOf(url), query: url.search, n: asked })
  }

  function clicked(event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
    const link = event.composedPath().find((node) => node.localName === "a" && node.hasAttribute("href"))
    // The attribute, not the property: that of a link within a picture is an object, and never empty.
    if (!link || link.getAttribute("target") || link.hasAttribute("download")) return
    const url = new URL(link.getAttribute("href"), location.href)
    if (url.origin !== location.origin || folder(url) !== folder(location)) return
    if (!model.slugs.includes(slugOf(url)) || link.getAttribute("href").startsWith("#")) return
    event.preventDefault()
    history.pushState(null, "", url)
    go(url)
  }

  function toHeading() {
    const heading = text.querySelector("h1")
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    el.scrollIntoView({ block: "end" })
  }

  function skipped(event) {
    event.preventDefault()
    toHeading()
  }

  const returned = () => go(location)
  skip.addEventListener("click", skipped)
  document.addEventListener("click", clicked)
  window.addEventListener("popstate", returned)
  window.addEventListener("ctc-waiting", waiting)
  model.on("remove", () => {
    skip.remove()
    wait.remove()
    document.removeEventListener("click", clicked)
    window.removeEventListener("popstate", returned)
    window.removeEventListener("ctc-waiting", waiting)
  })

  // The shell marks its brand, and the room under the header, as headings; the page's own first
  // heading is the one below.
  function unmark() {
    let root = el.getRootNode()
    while (root.host) {
      root.querySelectorAll(".MuiToolbar-root :is(h2, h3, h4, h5, h6)").forEach((each) => each.setAttribute("role", "presentation"))
      root = root.host.getRootNode()
    }
  }

  function draw() {
    text.innerHTML = model.html
  }

  // What of the address does not apply: strangers' words, so they are text and never markup.
  function drawNotice() {
    if (!model.said.length) return notice.replaceChildren()
    const close = make("button", { type: "button", "aria-label": model.words.close }, "×")
    close.addEventListener("click", () => {
      model.said = []
      toHeading()
    })
    const items = model.said.map((sentence) => make("li", {}, sentence))
    notice.replaceChildren(make("div", { class: "notice", role: "alert" }, make("ul", {}, ...items), close))
  }

  model.on("html", draw)
  model.on("said", drawNotice)
  model.on("msg:custom", ({ address, title, arrived, n }) => {
    if (n < asked) return
    done()
    document.title = title
    const url = new URL(address || location.pathname, location.href)
    if (url.href !== location.href) {
      // On arrival the address is there already, if not in the shortest form.
      if (arrived) history.replaceState(null, "", url)
      else history.pushState(null, "", url)
    }
    if (arrived) toHeading()
  })
  draw()
  drawNotice()
  setTimeout(unmark)
}
