// The page of one's own questions: lists of choices that close, what is copied, and the same cells
// as a picture to hover, zoom and select in, which is loaded only when it is asked for.
import { ask, LONG_WORK } from "./channel.js"
import { make } from "./dom.js"
import { copyText } from "./download.js"
import { goWith, standing } from "./going.js"

const MOST = 1500 // characters of what an address marks (codec.py)
const SOON = 250 // milliseconds after which a selection that rests is marked
const html = document.documentElement
const views = new Map() // card → what is drawn into it, with the address and the theme it is of

// An address without what is marked in it: for that alone no picture is drawn anew.
const unmarked = (address) => address.replace(/([?&])mark=[^&]*&?/, "$1").replace(/[?&]$/, "")

export function enlivenExplore(within, settings) {
  for (const card of views.keys()) if (!card.isConnected) dropView(card)
  const page = within.closest?.(".explore") ?? within.querySelector(".explore")
  if (!page) return
  if (!page.dataset.alive) {
    page.dataset.alive = "1"
    page.addEventListener("click", (event) => pressedChoice(event, settings))
    page.addEventListener("keydown", closeByKey)
    page.addEventListener("pointerdown", beginSpan)
    page.addEventListener("dragstart", (event) => daysOf(event.target) && event.preventDefault())
    page.addEventListener("focusout", ({ target, relatedTarget }) => {
      const pick = target.closest(".pick")
      if (pick && relatedTarget && !pick.contains(relatedTarget)) pick.open = false
    })
  }
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

// Periods of a line of time that one draws over are one span of days.
const daysOf = (target) => {
  const address = target.closest?.("#timeline a.mark")?.getAttribute("href") ?? ""
  return /[?&]mark=days:([\d-]+)\.\.([\d-]+)(?:&|$)/.exec(address)
}

function beginSpan(event) {
  const begun = daysOf(event.target)
  if (!begun || event.button) return
  addEventListener(
    "pointerup",
    ({ target }) => {
      const ended = daysOf(target)
      if (!ended || ended[0] === begun[0]) return
      const days = [begun[1], begun[2], ended[1], ended[2]].sort()
      goWith("mark", [`days:${days[0]}..${days[3]}`])
    },
    { once: true },
  )
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
  const view = views.get(card)
  clearDrawn(view)
  view.place.remove()
  views.delete(card)
}

function clearDrawn(view) {
  for (const each of view.drawn ?? []) each.model.document?.clear()
  view.drawn = []
}

// Draws the picture anew where what is chosen, or the theme, is other than it was drawn for; where
// only what is marked is other, that is lit in it.
async function followView(card, { words }) {
  const view = views.get(card)
  const { at } = standing()
  const theme = html.dataset.theme ?? "light"
  tellButton(card)
  if (view.at === at && view.theme === theme) return
  const isDrawn = view.drawn && unmarked(view.at) === unmarked(at) && view.theme === theme
  Object.assign(view, { at, theme })
  // Closed by now, or asked for another, or for another theme: what comes is of no use.
  const isLate = () => views.get(card) !== view || view.at !== at || view.theme !== theme
  if (isDrawn) {
    const marked = await ask({ element: card.id, marked: true, ...standing() }, LONG_WORK)
    if (!isLate() && marked?.lit) lightMarked(view, marked)
    return
  }
  const answer = await ask({ element: card.id, theme, ...standing() }, LONG_WORK)
  if (isLate()) return
  if (!answer?.item) {
    view.place.textContent = answer?.problem ?? words.lost
    return
  }
  clearDrawn(view)
  const drawing = make("div", {})
  view.place.replaceChildren(drawing)
  const embedded = await globalThis.Bokeh.embed.embed_item(answer.item, drawing)
  const drawn = Array.isArray(embedded) ? embedded : [...(embedded.roots ?? [embedded])]
  if (isLate()) return clearDrawn({ drawn }) // nothing of it stays in memory
  view.drawn = drawn
  view.place.classList.add("ready")
  lightMarked(view, answer)
  hearSelection(view, answer)
}

// A theme that was chosen is drawn at once.
new MutationObserver(() => {
  for (const card of views.keys()) followView(card, { words: {} })
}).observe(html, { attributeFilter: ["data-theme"] })

// What is selected is marked, as a press of a mark would: the tables and the pictures follow.
function hearSelection(view, marked) {
  for (const source of sourcesOf(view)) {
    source.selected.properties.indices.change.connect(() => {
      if (view.lighting) return
      clearTimeout(view.soon)
      view.soon = setTimeout(() => {
        view.soon = 0
        markSelected(source, marked)
      }, SOON)
    })
  }
}

function sourcesOf(view) {
  const models = view.drawn[0]?.model.document?._all_models?.values() ?? []
  return [...models].filter((model) => model.type === "ColumnDataSource")
}

// What is marked is selected, so that the rest is pale; a newer selection is not taken away.
function lightMarked(view, { columns, lit }) {
  if (view.soon) return
  const cells = new Set(lit.map((cell) => cell.join()))
  view.lighting = true
  for (const source of sourcesOf(view)) {
    const places = Array.from({ length: source.get_length() ?? 0 }, (_, at) => at)
    source.selected.indices = places.filter((at) => cells.has(marksAt(source, at, columns).join()))
  }
  view.lighting = false
}

function markSelected(source, { columns, rows }) {
  const cells = source.selected.indices.map((at) => marksAt(source, at, columns))
  const touched = new Set(cells.map((cell) => cell.join()))
  const rowsOf = new Map(rows.map(([cell, names]) => [cell.join(), names]))
  // A line of time has rows one by one; else only what counts some is marked.
  const counted = cells.filter((cell) => !rows.length || rowsOf.has(cell.join()))
  const marks = [...new Set(counted.flat())]
  // Codes of two columns are all their pairs: where some of these were not touched, rows say it.
  const isWhole = rows.every(
    ([cell]) => touched.has(cell.join()) || !cell.every((one) => marks.includes(one)),
  )
  const named = isWhole ? [] : counted.flatMap((cell) => rowsOf.get(cell.join()) ?? [])
  const asRows = [...new Set(named)].map((name) => written(`row:${name}`))
  const fits = asRows.length && asRows.join().length <= MOST
  goWith("mark", fits ? asRows : marks.map(written))
}

// A mark as an address has it.
const written = (mark) => mark.replace(/:.*/s, (code) => `:${encodeURIComponent(code.slice(1))}`)

// What a mark of a source stands for: columns and codes, in the order of their names.
function marksAt(source, at, columns) {
  const found = new Set()
  for (const [column, { named, codes }] of Object.entries(columns)) {
    const said = source.data[column]?.[at]
    const code = codes ? codes[said] : said
    if (code !== undefined) found.add(`${named}:${code}`)
  }
  return [...found].sort()
}
