// A table that stands in its card: its headings sort it, in place and without a grid library.
import { make, makeButton } from "./dom.js"

function compare(x, y, direction, collator) {
  if (x === y) return 0
  if (x === null) return 1 // the unknown stands last, whichever way one sorts
  if (y === null) return -1
  const texts = typeof x === "string" && typeof y === "string"
  return (texts ? collator.compare(x, y) : x < y ? -1 : 1) * direction
}

// What a cell is sorted by: its key, empty for the unknown; without one its text.
function keyOf(cell, isNumber) {
  const { key } = cell.dataset
  if (key === "") return null
  return isNumber ? Number(key) : (key ?? cell.textContent)
}

// Puts the lines of a table in the order of one column, or in the other order where they stand in
// it; `lines` is `[line, keys]` for each, in the order that the table came in.
function sortTable(table, lines, column, collator) {
  const headings = [...table.tHead.rows[0].cells]
  const direction = headings[column].getAttribute("aria-sort") === "ascending" ? -1 : 1
  for (const heading of headings) heading.removeAttribute("aria-sort")
  headings[column].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending")
  const sorted = [...lines].sort(([, a], [, b]) =>
    compare(a[column], b[column], direction, collator),
  )
  table.tBodies[0].append(...sorted.map(([line]) => line))
  headings[column].querySelector("button").focus()
  const name = headings[column].dataset.column
  const detail = `${direction > 0 ? "" : "-"}${name}`
  if (name) table.dispatchEvent(new CustomEvent("sorted", { bubbles: true, detail }))
}

// Takes over a table that `ctc_dash/paper/templates/table.html` has written: its headings become
// buttons.
export function enlivenTable(table, language) {
  if (!table.classList.contains("sorts")) return
  const collator = new Intl.Collator(language)
  const headings = [...table.tHead.rows[0].cells]
  const isNumber = headings.map((heading) => heading.classList.contains("number"))
  const lines = [...table.tBodies[0].rows].map((line) => [
    line,
    [...line.cells].map((cell, at) => keyOf(cell, isNumber[at])),
  ])
  // On paper a head with buttons in it would not be repeated on each sheet: there stands the text.
  for (const [at, heading] of headings.entries()) {
    const text = heading.textContent
    heading.replaceChildren(
      makeButton(text, () => sortTable(table, lines, at, collator)),
      make("span", { class: "printed", "aria-hidden": "true" }, text),
    )
  }
}
