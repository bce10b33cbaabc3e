// A table: reads well, prints whole, sorts by its headings, without a grid library.
import { make, makeButton } from "./dom.js"

// Whether a cell is Chinese, the sources' own words: it needs another voice and font than a sentence
// of the reader's language in which such words are quoted.
function isChinese(text) {
  const letters = (script) => text.match(script)?.length ?? 0
  return letters(/\p{sc=Han}/gu) > letters(/\p{sc=Latin}/gu)
}

function makeCell({ t, h, none }, kind) {
  const cell = make("td", { class: kind }, h ? make("a", { href: h }, t) : t)
  if (isChinese(t)) cell.lang = "zh"
  if (none) cell.classList.add("none")
  return cell
}

function makeHeading(text, kind, press) {
  // A browser repeats a table's head on each page of paper only where it holds no button.
  const printed = make("span", { class: "printed", "aria-hidden": "true" }, text)
  return make("th", { class: kind, scope: "col" }, makeButton(text, press), printed)
}

function compare(x, y, direction, collator) {
  if (x === y) return 0
  if (x === null) return 1 // the unknown stands last, whichever way one sorts
  if (y === null) return -1
  const texts = typeof x === "string" && typeof y === "string"
  return (texts ? collator.compare(x, y) : x < y ? -1 : 1) * direction
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
}

// Makes a table of content as `ctc_dash/views/table.py` describes it.
export function makeTable({ caption, headings, kinds, rows }, language) {
  const collator = new Intl.Collator(language)
  const lines = rows.map((row) => [
    make("tr", {}, ...row.map((cell, at) => makeCell(cell, kinds[at]))),
    row.map(({ s }) => s),
  ])
  const cells = headings.map((text, at) =>
    makeHeading(text, kinds[at], () => sortTable(table, lines, at, collator)),
  )
  const table = make(
    "table",
    {},
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...cells)),
    make("tbody", {}, ...lines.map(([line]) => line)),
  )
  return table
}
