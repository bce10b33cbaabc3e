// A figure's card: the tip of its marks, its table, what to do with it.
import { ask, isLive, LONG_WORK } from "./channel.js"
import { copyText, saveAsPixels, saveFile } from "./download.js"
import { standing } from "./going.js"
import { enlivenMarks } from "./marks.js"
import { replaceParts } from "./parts.js"
import { enlivenRows, fitRows } from "./rows.js"
import { LONG } from "./status.js"
import { enlivenTable } from "./table.js"

export function enlivenCards(within, settings) {
  const cards = within.matches?.("[data-figure]")
    ? [within]
    : within.querySelectorAll("[data-figure]")
  for (const card of cards) enlivenCard(card, settings)
}

// Whatever of a card is new; what was taken over before is passed by.
function enlivenCard(card, settings) {
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
  details.addEventListener("toggle", async () => {
    card.classList.toggle("turned-over", details.open)
    if (details.open && details.hasAttribute("data-late")) {
      const answer = await ask({ table: card.id, ...standing() })
      if (!answer?.html) return location.reload()
      replaceParts([[details.parentElement, answer.html]], () => {})
    }
    enlivenCard(card, settings)
    fitRows()
  })
}

function enlivenMenu(card, { words }) {
  const menu = card.querySelector(".menu")
  if (!menu || menu.dataset.alive === "1") return
  menu.dataset.alive = "1"
  menu.setAttribute("aria-label", words.menu)
  const busy = new Set() // what is being prepared and cannot be asked for again
  const status = () => menu.querySelector("[role=status]")
  // The address of this view, down to this figure.
  const here = () => `${location.href.split("#")[0]}#${card.id}`

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
    if (act === "link") copyText(here()).then(() => say(words.copied))
    if (act === "cite") copyText(`${citation} ${here()}`).then(() => say(words.cited))
  })
}
