// Where the reader is: heading, address and way between pages, without loading anything anew.
//
// Any link to a page of this site, wherever it stands, swaps the content in place; the browser's
// back and forward do the same. Filters change the address. A thin bar says when work takes long.
import { listen, make, makeButton } from "./dom.js"
import { LONG, onWaiting } from "./waiting.js"

const folder = (url) => url.pathname.replace(/[^/]*$/, "")
const slugOf = (url) => decodeURIComponent(url.pathname.slice(folder(url).length))

// The address that a click asks to go to within this site, if it does: not a new tab, a download,
// another folder, or a place on this page.
function wanted(event, slugs) {
  if (event.defaultPrevented || event.button) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey) return null
  const isLink = (node) => node.localName === "a" && node.hasAttribute("href")
  const link = event.composedPath().find(isLink)
  // The attribute, not the property: that of a link within a picture is an object, and never empty.
  if (!link || link.getAttribute("target") || link.hasAttribute("download")) return null
  const address = link.getAttribute("href")
  const url = new URL(address, location.href)
  if (url.origin !== location.origin || folder(url) !== folder(location)) return null
  return slugs.includes(slugOf(url)) && !address.startsWith("#") ? url : null
}

// The shell marks its brand, and the room under the header, as headings; the page's own first
// heading is the one below.
function unmarkShell(el) {
  let root = el.getRootNode()
  while (root.host) {
    for (const each of root.querySelectorAll(".MuiToolbar-root :is(h2, h3, h4, h5, h6)"))
      each.setAttribute("role", "presentation")
    root = root.host.getRootNode()
  }
}

export function render({ model, el }) {
  const text = make("div")
  const notice = make("div")
  // Both stand over the whole page, and the way past the header before it: not in here.
  const wait = make("div", { class: "ctc-wait", role: "status" })
  const skip = make("a", { class: "ctc-skip", href: "#" }, model.words.skip)
  document.body.prepend(skip, wait)
  el.append(text, notice)
  let timer = null
  let asked = 0 // how often this reader has moved: an answer to an earlier move is no answer

  function waiting() {
    clearTimeout(timer)
    timer = setTimeout(() => wait.replaceChildren(model.words.waiting), LONG)
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
    const url = wanted(event, model.slugs)
    if (!url) return
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

  skip.addEventListener("click", (event) => {
    event.preventDefault()
    toHeading()
  })
  listen(model, document, "click", clicked)
  listen(model, window, "popstate", () => go(location))
  onWaiting(model, waiting)
  model.on("remove", () => {
    skip.remove()
    wait.remove()
  })

  function draw() {
    text.innerHTML = model.html
  }

  function closeNotice() {
    model.said = []
    toHeading()
  }

  // What of the address does not apply: strangers' words, so they are text and never markup.
  function drawNotice() {
    if (!model.said.length) return notice.replaceChildren()
    const items = model.said.map((sentence) => make("li", {}, sentence))
    const close = makeButton("×", closeNotice, { "aria-label": model.words.close })
    notice.replaceChildren(
      make("div", { class: "notice", role: "alert" }, make("ul", {}, ...items), close),
    )
  }

  function answered({ address, title, arrived, n, reload }) {
    if (reload) return location.reload()
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
  }

  model.on("html", draw)
  model.on("said", drawNotice)
  model.on("msg:custom", answered)
  draw()
  drawNotice()
  setTimeout(() => unmarkShell(el))
}
