// A figure's card: the tip of its marks, its table, what to do with it.
import { ask, isLive, LONG_WORK } from "./channel.js"
import { make } from "./dom.js"
import { copyPicture, copyText, saveAsPixels, saveFile } from "./download.js"
import { noteCard, standing } from "./going.js"
import { enlivenMarks } from "./marks.js"
import { replaceParts } from "./parts.js"
import { enlivenRows, fitRows } from "./rows.js"
import { LONG } from "./status.js"
import { enlivenTable } from "./table.js"

// An address without the signs that need no code in it.
function plain({ href }) {
  return href.replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":")
}

export function enlivenCards(within, settings) {
  const cards = within.matches?.("[data-figure]")
    ? [within]
    : within.querySelectorAll("[data-figure]")
  for (const card of cards) enlivenCard(card, settings)
}

// Whatever of a card is new; what was taken over before is passed by.
function enlivenCard(card, settings) {
  if (!card.dataset.noted) {
    card.dataset.noted = "1"
    card.addEventListener("sorted", ({ detail }) =>
      noteCard("sort", card.id, `${card.id}:${detail}`),
    )
    card.addEventListener("opened", ({ detail }) => noteCard("rows", card.id, detail && card.id))
  }
  const picture = card.querySelector(".picture")
  if (picture) enlivenMarks(picture)
  const table = card.querySelector(".turned table")
  if (table && !table.dataset.alive) {
    table.dataset.alive = "1"
    enlivenTable(table, settings.language)
  }
  enlivenRows(card, table, card.querySelector(".more"), settings)
  enlivenTurn(card, settings)
  enlivenMenu(card, settings)
}

// The rows behind a picture come when they are looked at.
function enlivenTurn(card, settings) {
  const details = card.querySelector(".turned > details")
  if (!details || details.dataset.alive) return
  details.dataset.alive = "1"
  card.classList.toggle("turned-over", details.open)
  details.addEventListener("toggle", async () => {
    card.classList.toggle("turned-over", details.open)
    noteCard("table", card.id, details.open && card.id)
    if (details.open && details.hasAttribute("data-late")) {
      const answer = await ask({ table: card.id, ...standing() })
      if (!answer?.html) return location.reload()
      replaceParts([[details.parentElement, answer.html]], () => {})
    }
    enlivenCard(card, settings)
    fitRows()
  })
}

function enlivenMenu(card, { words, language, day }) {
  const menu = card.querySelector(".menu")
  if (!menu || menu.dataset.alive === "1") return
  menu.dataset.alive = "1"
  menu.setAttribute("aria-label", words.menu)
  const busy = new Set() // what is being prepared and cannot be asked for again
  const status = () => menu.querySelector("[role=status]")
  // The address of this view, down to this figure: with language and day it opens the same anywhere.
  function here() {
    const url = new URL(location.href)
    for (const [key, value] of [
      ["as_of", day],
      ["lang", language],
    ])
      if (value && !url.searchParams.has(key)) url.searchParams.set(key, value)
    url.hash = card.id
    return plain(url)
  }

  function say(text) {
    status().textContent = text
    setTimeout(() => status()?.replaceChildren(), 2500)
  }

  function mark(ending, waits) {
    if (waits) busy.add(ending)
    else busy.delete(ending)
    const button = menu.querySelector(`[data-file="${ending}"]`)
    for (const name of ["aria-busy", "aria-disabled"])
      if (waits) button?.setAttribute(name, "true")
      else button?.removeAttribute(name)
  }

  // A file that takes long is announced; pressing again does not ask again.
  async function want(ending) {
    if (busy.has(ending)) return
    mark(ending, true)
    setTimeout(() => busy.has(ending) && status().replaceChildren(words.preparing), LONG)
    const message = { file: ending, figure: card.dataset.figure, ...standing() }
    const answer = await ask(message, LONG_WORK)
    mark(ending, false)
    if (!busy.size) status().textContent = ""
    if (answer?.load) return location.reload()
    if (answer?.data) saveFile(answer)
    else say(answer?.problem ?? words.failed)
  }

  // Without a session the browser makes the pixels of the file at the link.
  async function drawPixels() {
    const link = menu.querySelector('[data-file="svg"]')
    const answer = await fetch(link.href)
    if (answer.ok) saveAsPixels(link.download.replace(/svg$/, "png"), await answer.text())
    else say(words.failed)
  }

  // The file at the link, whose address has the filters and the colours of this view.
  async function drawn() {
    const answer = await fetch(menu.querySelector('[data-file="svg"]').href)
    if (!answer.ok) throw new Error(answer.status)
    return answer.text()
  }

  // A frame for another site, as high as the card is here.
  function frame() {
    const url = new URL("embed", document.baseURI)
    url.search = location.search
    url.searchParams.set("figure", card.dataset.figure)
    const title = card.querySelector("h2").textContent
    const made = make("iframe", { src: plain(url), title, loading: "lazy" })
    made.width = "100%"
    made.height = Math.ceil(card.getBoundingClientRect().height) + 40
    return made.outerHTML
  }

  menu.addEventListener("click", (event) => {
    const {
      file,
      do: act,
      citation,
    } = event.target.closest("[data-file], [data-do]")?.dataset ?? {}
    if (file && isLive()) {
      event.preventDefault()
      want(file)
    } else if (file === "png") drawPixels()
    const feed = menu.querySelector('[data-do="subscribe"]')?.href
    if (act === "subscribe") {
      event.preventDefault()
      location.assign(feed.replace(/^https?:/, "webcal:"))
    }
    if (act === "feed") copyText(feed).then(() => say(words.copied))
    if (act === "link") copyText(here()).then(() => say(words.copied))
    if (act === "embed") copyText(frame()).then(() => say(words.embedded))
    if (act === "picture")
      copyPicture(drawn()).then(
        () => say(words.pictured),
        () => say(words.failed),
      )
    if (act === "cite") copyText(`${citation} ${here()}`).then(() => say(words.cited))
  })
}
