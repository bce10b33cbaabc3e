// A table shows as many whole rows as there is room for, says how many there are, and opens up.
import { make, makeButton } from "./dom.js"

const rows = new Map() // card → its rows, as makeRows has them
const due = new Set() // cards whose rows are to be fitted anew

// `more` is the line that says which rows are in sight, with its button; both may be new. Rows are
// fitted by `fitRows`, once all of a change is in place.
export function enlivenRows(card, table, more, settings) {
  const known = rows.get(card)
  if (!table || !more) rows.delete(card)
  else if (known?.table !== table || known.more !== more)
    rows.set(card, makeRows(card, table, more, settings))
  due.add(card)
}

// All together: looks first, then changes, or the browser would lay the page out for each table.
export function fitRows() {
  for (const card of rows.keys()) if (!card.isConnected) rows.delete(card)
  const fitted = [...due].map((card) => rows.get(card)).filter(Boolean)
  due.clear()
  const shown = fitted.filter((each) => each.isShown())
  for (const each of fitted) each.free(shown.includes(each))
  const measures = shown.map((each) => each.measure())
  for (const [at, each] of shown.entries()) each.fit(measures[at])
}

new ResizeObserver(() =>
  requestAnimationFrame(() => {
    for (const [card, each] of rows) if (each.isOtherSize()) due.add(card)
    fitRows()
  }),
).observe(document.querySelector("main"))

function makeRows(card, table, more, { words, language }) {
  const scroll = table.closest(".scroll")
  const said = make("span")
  const button = makeButton("", () => opened(!open))
  const number = new Intl.NumberFormat(language)
  let open = card.classList.contains("open")
  let known = "" // its size when its rows were fitted
  more.replaceChildren(said, " ", button)

  const lines = () => [...table.querySelectorAll("tbody tr")]
  const filled = (text, values) =>
    text.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]))

  function tell(first, last, all) {
    const text = first === last ? words.row : words.rows
    const { before = 0, total = all } = table.dataset // where only a part of them is here
    said.textContent = filled(text, {
      first: first + Number(before),
      last: last + Number(before),
      n: total,
    })
  }

  function tellScrolled() {
    const head = table.querySelector("thead")
    const { top, bottom } = scroll.getBoundingClientRect()
    const begin = top + (getComputedStyle(head).position === "absolute" ? 0 : head.offsetHeight)
    const seen = lines().map((line) => line.getBoundingClientRect())
    const first = seen.findIndex((each) => each.bottom > begin + 4) + 1
    const last = Math.max(seen.filter((each) => each.bottom <= bottom + 4).length, first)
    tell(first, last, seen.length)
  }

  // Told by the document alone: to ask whether it is visible would have the page laid out.
  const isShown = () => !scroll.closest("details:not([open])")
  const size = () => `${scroll.clientWidth} ${scroll.clientHeight}`
  const isOtherSize = () => isShown() && size() !== known

  // As it is before rows are fitted.
  function free(shows) {
    table.style.removeProperty("--spread")
    more.classList.toggle("none", !shows)
    button.textContent = open ? words.fewer : words.all
    button.setAttribute("aria-expanded", open)
    said.hidden = open
  }

  function measure() {
    known = size()
    if (open) return null
    const { top } = scroll.getBoundingClientRect()
    const scrolled = scroll.scrollTop
    const ends = lines().map((line) => line.getBoundingClientRect().bottom - top + scrolled)
    return { ends, room: scroll.clientHeight, scrolled }
  }

  // What a row cut in two would take is shared out among the others: the card is as high as it was.
  function fit(measured) {
    if (!measured) return
    const { ends, room, scrolled } = measured
    const whole = ends.filter((end) => end <= room + 1)
    more.classList.toggle("none", whole.length === ends.length)
    if (whole.length === ends.length) return
    if (whole.length) {
      const spread = (room - whole.at(-1)) / whole.length / 2
      table.style.setProperty("--spread", `${Math.floor(spread * 8) / 8}px`)
    }
    if (scrolled) tellScrolled()
    else tell(1, Math.max(whole.length, 1), ends.length)
  }

  function opened(now) {
    open = now
    card.classList.toggle("open", open)
    scroll.scrollTop = 0
    card.dispatchEvent(new CustomEvent("opened", { detail: open }))
    due.add(card)
    fitRows()
  }

  scroll.addEventListener("scroll", () => open || requestAnimationFrame(tellScrolled))
  return { table, more, isShown, isOtherSize, free, measure, fit }
}
