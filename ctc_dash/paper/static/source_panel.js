// What the record took from a place, in a panel over the page. It is the page at the place's own
// address, whose main part is shown here; Back and Escape close it, and the focus returns.
import { make } from "./dom.js"
import { copyText } from "./download.js"
import { startWaiting, stopWaiting } from "./status.js"

const PAGE = "source"

let panelWords = {}
let dialog = null
let titleBelow = ""
let askedPlaces = 0 // how many: an answer to an earlier question is none

const pageAsked = (url) => url.pathname.replace(/^.*\//, "")

// The address of a place that a click asks for, if it does.
function wantedPlace(event) {
  if (event.defaultPrevented || event.button) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey) return null
  const link = event.target.closest?.("a[href]")
  if (!link || link.closest(".source-page:not(dialog *)")) return null
  const url = new URL(link.getAttribute("href"), document.baseURI)
  const own = url.origin === location.origin && pageAsked(url) === PAGE
  return own && url.searchParams.has("place") ? url : null
}

// The main part of the page at an address; nothing where it does not answer as it should.
async function fetchPanel(url) {
  const answer = await fetch(url).catch(() => null)
  if (!answer?.ok) return null
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  return { panel: page.querySelector(".source-page"), title: page.title }
}

async function openPanel(url, noted) {
  askedPlaces += 1
  const mine = askedPlaces
  startWaiting(panelWords)
  const found = await fetchPanel(url)
  if (mine !== askedPlaces) return
  stopWaiting()
  if (!found?.panel) return location.assign(url)
  const fresh = !dialog.open
  if (fresh) titleBelow = document.title
  if (noted) history[fresh ? "pushState" : "replaceState"]({ panel: true }, "", url)
  dialog.querySelector(".source-page")?.remove()
  dialog.append(document.adoptNode(found.panel))
  enlivenCopying(dialog, { words: panelWords })
  if (fresh) dialog.showModal()
  document.title = found.title
  dialog.scrollTop = 0
  dialog.querySelector("h1").focus({ preventScroll: true })
}

// Closes by the browser's own way back, so that the address is again that of the page below.
function closePanel() {
  if (history.state?.panel) history.back()
  else dialog.close()
}

// A way out of the panel: first back to the page below, and from there on.
function leavePanel(link) {
  addEventListener("popstate", () => setTimeout(() => followFrom(link)), { once: true })
  history.back()
}

function followFrom(link) {
  const way = make("a", { href: link.getAttribute("href") })
  document.querySelector("main").append(way)
  way.click()
  way.remove()
}

function clickedInside(event) {
  if (event.target === dialog) return closePanel() // beside the panel
  const link = event.target.closest("a[href]")
  if (!link || link.getAttribute("rel") || wantedPlace(event)) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || !history.state?.panel) return
  event.preventDefault()
  event.stopPropagation()
  leavePanel(link)
}

// The buttons that copy, on the page itself and in the panel.
export function enlivenCopying(within, settings) {
  for (const button of within.querySelectorAll("[data-copy], [data-copy-address]")) {
    if (button.dataset.alive) continue
    button.dataset.alive = "1"
    button.addEventListener("click", () => {
      const { copy, copyAddress } = button.dataset
      const text = copy ?? new URL(copyAddress, document.baseURI).href
      const told = copy ? settings.words.cited : settings.words.copied
      const status = button.parentElement.querySelector("[role=status]")
      copyText(text).then(() => {
        status.textContent = told
        setTimeout(() => status.replaceChildren(), 2500)
      })
    })
  }
}

export function enlivenSources(settings) {
  panelWords = settings.words
  const shut = make(
    "button",
    { type: "button", class: "shut", "aria-label": panelWords.close },
    "×",
  )
  dialog = make("dialog", { class: "over", "aria-labelledby": "source-title" }, shut)
  document.body.append(dialog)
  shut.addEventListener("click", closePanel)
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault()
    closePanel()
  })
  dialog.addEventListener("click", clickedInside)
  document.addEventListener(
    "click",
    (event) => {
      const url = wantedPlace(event)
      if (!url) return
      event.preventDefault()
      openPanel(url, true)
    },
    true,
  )
  addEventListener("popstate", (event) => {
    if (event.state?.panel) openPanel(new URL(location.href), false)
    else if (dialog.open) {
      askedPlaces += 1
      document.title = titleBelow
      dialog.close()
    }
  })
}
