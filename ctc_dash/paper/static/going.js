// The way between addresses: what a link, a form or the browser's back and forward ask for is put
// in place by what differs; without a session the browser loads it in full.
import { ask, isLive, isLost, whenLive } from "./channel.js"
import { replaceParts } from "./parts.js"
import { fitRows } from "./rows.js"
import { say, startWaiting, stopWaiting } from "./status.js"

const OFTEN = 30_000 // milliseconds between two looks for a newer record

const folder = (url) => url.pathname.replace(/[^/]*$/, "")
const slugOf = (url) => decodeURIComponent(url.pathname.slice(folder(url).length))
const textOf = (url) => slugOf(url) + url.search
const pageOf = (address) => address.split("?")[0]

let around = null // the page's settings
let enliven = () => {}
let filters = null // what patches the form, and what takes back a choice that was not answered
let shown = "" // the address whose page stands here
let goingTo = "" // the address that was asked for last
let build = "" // the record that the page is made of
let moves = 0 // how often this reader has moved: an answer to an earlier move is no answer

// What every question on the page that stands here must say.
export const standing = () => ({ at: shown, build })

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

function toPlace({ hash }, y) {
  const place = hash && document.getElementById(hash.slice(1))
  if (place && y === undefined) return place.scrollIntoView()
  const heading = document.querySelector("h1")
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  scrollTo({ top: y ?? 0 })
}

function put({ main, parts = {}, form }, stays) {
  const changes = Object.entries(parts)
    .map(([name, html]) => [document.querySelector(`[data-part="${name}"]`), html])
    .filter(([part]) => part)
  replaceParts(changes, enliven)
  const whole = document.querySelector("main")
  if (main !== undefined && stays) replaceParts([[whole, main]], enliven)
  else if (main !== undefined) {
    whole.innerHTML = main
    enliven(whole)
  }
  if (form) filters.patch(form)
  fitRows()
}

// Loads an address in full; one that differs by its place alone would only be scrolled to.
function load(url) {
  const here = new URL(location.href)
  if (url.pathname + url.search === here.pathname + here.search) location.reload()
  else location.assign(url)
}

// Nobody answers: the page stays, and with it its address and what its controls say.
function stay() {
  goingTo = shown
  filters.takeBack()
  say(around.words.lost)
}

async function leave(url) {
  goingTo = textOf(url)
  if (!isLost()) return load(url)
  const answer = await fetch(url, { method: "HEAD" }).catch(() => null)
  if (answer?.ok) load(url)
  else stay()
}

// Paper has the address, programs ask the head for it, and each other language has one of its own.
function sayAddress() {
  for (const link of document.querySelectorAll("link[hreflang], #languages a")) {
    const there = new URL(location.href)
    there.hash = ""
    there.searchParams.set("lang", link.hreflang)
    there.search = there.search.replaceAll("%2C", ",").replaceAll("%3A", ":")
    link.href = there.href
  }
  const printed = document.querySelector(".page-foot .address")
  if (printed) printed.textContent = location.href
  document.querySelector('link[rel="canonical"]')?.setAttribute("href", location.href)
}

// The page at an address, in place of that which stands here. A move `pushes` its address, unless
// the browser is there already; it `arrives` at its heading, unless it stays where it is.
async function show(url, { pushes, arrives, y }) {
  moves += 1
  const move = moves
  goingTo = textOf(url)
  startWaiting(around.words)
  const opened = [...document.querySelectorAll(".card:has(.turned > [open])")].map(({ id }) => id)
  const answer = await ask({ go: goingTo, from: shown, opened, build })
  if (move !== moves) return
  stopWaiting()
  if (answer?.load) return load(url)
  if (!answer) {
    if (!pushes) history.replaceState(history.state, "", shown)
    stay()
    return whenAnswering()
  }
  const there = new URL(answer.address, location.href)
  there.hash = url.hash
  if (pushes) {
    history.replaceState({ y: scrollY }, "")
    history.pushState(null, "", there)
  } else if (there.href !== location.href) history.replaceState(history.state, "", there)
  put(answer, pageOf(answer.address) === pageOf(shown))
  document.title = answer.title
  sayAddress()
  shown = goingTo = answer.address
  build = answer.build
  if (arrives) toPlace(url, y)
}

// Until somebody answers again it is said that nobody does.
async function whenAnswering() {
  while (isLive()) if (await ask({ newest: true, at: shown })) return say("")
}

// Goes to an address: a move to another page arrives at its heading, a change on this one stays.
export function go(url) {
  if (!isLive()) return leave(url)
  show(url, { pushes: true, arrives: slugOf(url) !== pageOf(shown) })
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

// What the browser changes by itself, such as the colours of the world, stands in the address, too.
function note(key, value) {
  const url = new URL(location.href)
  if (value) url.searchParams.set(key, value)
  else url.searchParams.delete(key)
  url.search = url.search.replaceAll("%2C", ",").replaceAll("%3A", ":")
  history.replaceState(history.state, "", url)
  shown = goingTo = textOf(url)
  return url
}

// The same of one card among several: `entry` begins with the card's id, or there is none.
export function noteCard(key, id, entry) {
  const others = new URL(location.href).searchParams.get(key)?.split(",") ?? []
  const kept = others.filter((each) => each && each.split(":")[0] !== id)
  note(key, [...kept, ...(entry ? [entry] : [])].join(","))
}

function noteColour(input) {
  const url = note("colour", "usual" in input.dataset ? "" : input.value)
  for (const file of input.closest(".card").querySelectorAll("a[data-file]")) {
    const there = new URL(file.href)
    there.search = url.search
    file.href = there.href
  }
}

// An open page keeps its record, and says when there is a newer one.
async function lookForNewer() {
  if (document.visibilityState !== "visible" || !isLive()) return
  const answer = await ask({ newest: true, at: shown })
  if (!answer?.build || answer.build === build) return
  const link = document.createElement("a")
  Object.assign(link, { href: location.href, target: "_self", textContent: around.words.load })
  say(around.words.newer, link)
}

function clicked(event) {
  const url = wanted(event)
  if (!url || !(isLive() || isLost())) return // the browser follows it
  event.preventDefault()
  if (!isLive()) return leave(url)
  // A way to another page and a switch arrive; a choice among filters, a mark's too, stays.
  const here = event.target.closest("a")
  const stays = here.closest(".mark, .filters, .months-of, .parts, .layer, [data-stays]")
  show(url, { pushes: true, arrives: !stays || slugOf(url) !== pageOf(shown) })
}

function submitted(event) {
  if (!event.target.matches(".filters, .months-of") || !(isLive() || isLost())) return
  event.preventDefault()
  const url = new URL(event.target.getAttribute("action"), document.baseURI)
  url.search = new URLSearchParams(new FormData(event.target))
  go(url)
}

function changed({ target }) {
  if (target.matches(".months-of select")) target.form.requestSubmit()
  if (target.matches(".modes input")) noteColour(target)
}

function wentBack(event) {
  if (event.state?.panel) return // the panel over the page opens again
  const url = new URL(location.href)
  if (textOf(url) === shown) {
    moves += 1 // what was asked for meanwhile is no longer wanted
    goingTo = shown
    return stopWaiting()
  }
  const arrives = slugOf(url) !== pageOf(shown)
  if (isLive()) show(url, { pushes: false, arrives, y: event.state?.y })
  else location.reload()
}

export function enlivenPlaces(given, enlivenWithin, ofFilters) {
  around = given
  enliven = enlivenWithin
  filters = ofFilters
  shown = goingTo = around.address
  build = around.build
  document.addEventListener("click", clicked)
  document.addEventListener("submit", submitted)
  document.addEventListener("change", changed)
  addEventListener("popstate", wentBack)
  setInterval(lookForNewer, OFTEN)
  document.addEventListener("visibilitychange", lookForNewer)
  // Who has moved on by links of the page's own while it was not alive sees what the address says.
  whenLive((live) => {
    if (!live) return
    lookForNewer()
    const here = textOf(new URL(location.href))
    if (here !== shown && here !== around.asked)
      show(new URL(location.href), { pushes: false, arrives: false })
  })
  enliven(document.querySelector("main"))
  fitRows()
}
