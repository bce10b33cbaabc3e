// The page of one's own questions: lists of choices that close, what is copied, and the same cells
// as a picture to hover, zoom and select in, which is loaded only when it is asked for.
import { ask, LONG_WORK } from "./channel.js"
import { make } from "./dom.js"
import { copyText } from "./download.js"
import { goWith, standing } from "./going.js"

const SOON = 250 // milliseconds after which a selection that rests is marked
const html = document.documentElement
const views = new Map() // card → what is drawn into it, with the address and the theme it is of

// An address without what is marked in it: that changes nothing of the picture.
const unmarked = (address) => address.replace(/([?&])mark=[^&]*&?/, "$1")

export function enlivenExplore(within, settings) {
  const page = within.closest?.(".explore") ?? within.querySelector(".explore")
  if (!page) return
  if (!page.dataset.alive) {
    page.dataset.alive = "1"
    page.addEventListener("click", (event) => pressedChoice(event, settings))
    page.addEventListener("keydown", closeByKey)
    page.addEventListener("focusout", ({ target, relatedTarget }) => {
      const pick = target.closest(".pick")
      if (pick && relatedTarget && !pick.contains(relatedTarget)) pick.open = false
    })
  }
  for (const card of views.keys()) if (!card.isConnected) dropView(card)
  // What is open follows what is chosen, once the page says where it stands.
  queueMicrotask(() => {
    for (const card of views.keys()) followView(card, settings)
  })
}

document.addEventListener("pointerdown", ({ target }) => {
  for (const pick of document.querySelectorAll(".explore .pick[open]"))
    if (!pick.contains(target)) pick.open = false
})

function closeByKey(event) {
  const pick = event.target.closest(".pick[open]")
  if (event.key !== "Escape" || !pick || event.target.closest(".field")) return
  pick.open = false
  pick.querySelector("summary").focus()
}

function pressedChoice(event, settings) {
  const choice = event.target.closest(".pick .panel li a")
  if (choice && !choice.closest(".field") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const pick = choice.closest(".pick")
    pick.open = false
    pick.querySelector("summary").focus()
  }
  const copies = event.target.closest("[data-copy]")
  if (copies) {
    const said = copies.parentElement.querySelector("[role=status]")
    copyText(copies.dataset.copy || location.href).then(() => {
      said.textContent = copies.dataset.said
      setTimeout(() => said.replaceChildren(), 2500)
    })
  }
  const opens = event.target.closest('[data-do="interactive"]')
  if (opens) toggleView(opens.closest(".card"), settings)
}

const buttonOf = (card) => card.querySelector('[data-do="interactive"]')

function toggleView(card, settings) {
  if (views.has(card)) return closeView(card)
  const button = buttonOf(card)
  button.dataset.open ??= button.textContent
  const place = make("div", {
    class: "interactive",
    role: "group",
    "aria-label": `${button.dataset.open}: ${card.querySelector("h2").textContent}`,
    "aria-describedby": "cells-title",
    "data-waiting": settings.words.waiting,
  })
  card.querySelector(".picture").after(place)
  views.set(card, { place, at: "", theme: "" })
  tellButton(card)
  followView(card, settings)
}

// The button may be new: the menu is a part of the page.
function tellButton(card) {
  const button = buttonOf(card)
  const isOpen = views.has(card)
  button.dataset.open ??= button.textContent
  button.setAttribute("aria-expanded", isOpen)
  button.textContent = isOpen ? button.dataset.close : button.dataset.open
}

function closeView(card) {
  dropView(card)
  tellButton(card)
}

function dropView(card) {
  const { drawn, place } = views.get(card)
  for (const each of drawn ?? []) each.model.document?.clear()
  place.remove()
  views.delete(card)
}

// Draws the picture anew where what is chosen, or the theme, is other than it was drawn for.
async function followView(card, { words }) {
  const view = views.get(card)
  const { at } = standing()
  const theme = html.dataset.theme ?? "light"
  tellButton(card)
  if (view.at === unmarked(at) && view.theme === theme) return
  Object.assign(view, { at: unmarked(at), theme })
  const answer = await ask({ element: card.id, theme, ...standing() }, LONG_WORK)
  if (views.get(card) !== view || view.at !== unmarked(at)) return // closed, or asked for another
  if (!answer?.item) {
    view.place.textContent = answer?.problem ?? words.lost
    return
  }
  for (const each of view.drawn ?? []) each.model.document?.clear()
  view.place.replaceChildren()
  const drawn = await globalThis.Bokeh.embed.embed_item(answer.item, view.place)
  view.drawn = Array.isArray(drawn) ? drawn : [...(drawn.roots ?? [drawn])]
  view.place.classList.add("ready")
  hearSelection(view, answer.columns)
}

// A theme that was chosen is drawn at once.
new MutationObserver(() => {
  for (const card of views.keys()) followView(card, { words: {} })
}).observe(html, { attributeFilter: ["data-theme"] })

// What is selected is marked, as a press of a mark would: the tables and the pictures follow.
function hearSelection(view, columns) {
  const document = view.drawn[0]?.model.document
  let soon = 0
  for (const source of document?._all_models?.values() ?? []) {
    if (source.type !== "ColumnDataSource") continue
    source.selected.properties.indices.change.connect(() => {
      clearTimeout(soon)
      soon = setTimeout(() => markSelected(source, columns), SOON)
    })
  }
}

function markSelected(source, columns) {
  const marks = new Set()
  for (const at of source.selected.indices)
    for (const [column, { named, codes }] of Object.entries(columns)) {
      const said = source.data[column]?.[at]
      const code = codes ? codes[said] : said
      if (code !== undefined) marks.add(`${named}:${encodeURIComponent(code)}`)
    }
  goWith("mark", [...marks])
}
