// The way between addresses: what a link, a form or the browser's back and forward ask for is put
// in place by what differs; without a session the browser loads it in full.
import { ask, isLive, whenLive } from "./channel.js"
import { replacePart } from "./parts.js"
import { say, startWaiting, stopWaiting } from "./status.js"

const folder = (url) => url.pathname.replace(/[^/]*$/, "")
const slugOf = (url) => decodeURIComponent(url.pathname.slice(folder(url).length))
const textOf = (url) => slugOf(url) + url.search

let around = null // the page's settings
let enliven = () => {}
let patchForm = () => {}
let shown = "" // the address whose page stands here
let goingTo = "" // the address that was asked for last
let build = "" // the record that it is made of
let unanswered = false // whether that is said
let moves = 0 // how often this reader has moved: an answer to an earlier move is no answer

// The address that a click asks to go to within this site, if it does: not a new tab, a download,
// another folder, or a place on this page.
function wanted(event) {
  if (event.defaultPrevented || event.button) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey) return null
  const link = event.target.closest?.("a[href]")
  // The attribute, not the property: that of a link within a picture is an object, and never empty.
  if (!link || link.getAttribute("target") || link.hasAttribute("download")) return null
  const address = link.getAttribute("href")
  const url = new URL(address, location.href)
  if (url.origin !== location.origin || folder(url) !== folder(location)) return null
  return around.slugs.includes(slugOf(url)) && !address.startsWith("#") ? url : null
}

function toHeading() {
  const heading = document.querySelector("h1")
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  scrollTo({ top: 0 })
}

function toPlace(url) {
  const place = url.hash && document.getElementById(url.hash.slice(1))
  if (place) place.scrollIntoView()
  else toHeading()
}

function put({ main, parts = {}, form }) {
  const whole = document.querySelector("main")
  if (main !== undefined) {
    whole.innerHTML = main
    enliven(whole)
  }
  for (const [name, html] of Object.entries(parts)) {
    const part = document.querySelector(`[data-part="${name}"]`)
    if (part) replacePart(part, html, enliven)
  }
  if (form) patchForm(form)
}

// The page at an address, in place of that which stands here.
async function show(url, arrives) {
  moves += 1
  const move = moves
  goingTo = textOf(url)
  startWaiting(around.words)
  const opened = [...document.querySelectorAll(".card:has(.turned > [open])")].map(({ id }) => id)
  const answer = await ask({ go: textOf(url), from: shown, opened, build })
  if (move !== moves) return
  stopWaiting()
  if (answer?.load) return location.assign(url)
  if (!answer) {
    // Nobody answers: the address goes back to the page that stands here.
    goingTo = shown
    history.replaceState(null, "", shown)
    unanswered = true
    return say(around.words.lost)
  }
  if (unanswered) say("")
  unanswered = false
  put(answer)
  document.title = answer.title
  // On arrival the address is there already, if not in the shortest form.
  const there = new URL(answer.address, location.href)
  there.hash = url.hash
  if (there.href !== location.href) history.replaceState(null, "", there)
  shown = goingTo = answer.address
  build = answer.build
  if (arrives) toPlace(url)
}

export const pageOf = () => shown.split("?")[0]
export const placeShown = () => shown

// Goes to an address: a move to another page arrives at its heading, a change on this one stays.
export function go(url) {
  if (!isLive()) return location.assign(url)
  history.pushState(null, "", url)
  show(url, slugOf(url) !== pageOf())
}

// The address of this page with one filter set to these codes or to this day.
export function goWith(key, value) {
  const url = new URL(goingTo, document.baseURI)
  const text = Array.isArray(value) ? value.join(",") : value
  const query = new URLSearchParams(url.search)
  if (text) query.set(key, text)
  else query.delete(key)
  query.delete("page") // of other rows
  url.search = query.toString().replaceAll("%2C", ",")
  go(url)
}

// The same without one of its codes, or without the whole filter: of what was asked for last, which
// the links that stand here may not know yet.
export function goWithout(key, code) {
  const codes = new URL(goingTo, document.baseURI).searchParams.get(key)?.split(",") ?? []
  goWith(key, code ? codes.filter((each) => each !== code) : [])
}

const OFTEN = 30_000 // milliseconds between two looks for a newer record

// An open page keeps its record, and says when there is a newer one.
async function lookForNewer() {
  if (document.visibilityState !== "visible" || !isLive()) return
  const answer = await ask({ newest: true, at: shown })
  if (!answer?.build || answer.build === build) return
  const link = document.createElement("a")
  Object.assign(link, { href: location.href, target: "_self", textContent: around.words.load })
  say(around.words.newer, link)
}

export function enlivenPlaces(given, enlivenWithin, patchFilters) {
  around = given
  enliven = enlivenWithin
  shown = goingTo = around.address
  build = around.build
  patchForm = patchFilters
  document.addEventListener("click", (event) => {
    const url = wanted(event)
    if (!url || !isLive()) return // the browser follows it
    event.preventDefault()
    const link = event.target.closest("a")
    history.pushState(null, "", url)
    // A mark, a way to another page and a switch arrive; a choice among filters stays where it is.
    show(url, !link.closest(".filters, .months-of, .parts"))
  })
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".filters, .months-of") || !isLive()) return
    event.preventDefault()
    const url = new URL(event.target.getAttribute("action"), document.baseURI)
    url.search = new URLSearchParams(new FormData(event.target))
    go(url)
  })
  document.addEventListener("change", (event) => {
    if (event.target.matches(".months-of select")) event.target.form.requestSubmit()
  })
  addEventListener("popstate", () => {
    if (isLive()) show(new URL(location.href), true)
    else if (textOf(new URL(location.href)) !== shown) location.reload()
  })
  setInterval(lookForNewer, OFTEN)
  document.addEventListener("visibilitychange", lookForNewer)
  whenLive((live) => live && lookForNewer())
  // Who has moved on by links of the page's own while it was not alive sees what the address says.
  whenLive((live) => {
    const here = textOf(new URL(location.href))
    if (live && here !== shown && here !== around.asked) show(new URL(location.href), false)
  })
  enliven(document.querySelector("main"))
}
