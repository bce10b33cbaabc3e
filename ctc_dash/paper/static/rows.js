// A table shows as many whole rows as there is room for, says how many there are, and opens up.
import { make, makeButton } from "./dom.js"

const fits = new WeakMap() // card → what fits its rows anew

// `more` is the line that says which rows are in sight, with its button; both may be new.
export function enlivenRows(card, table, more, settings) {
  const known = fits.get(card)
  if (!table || !more) fits.delete(card)
  else if (known?.table !== table || known.more !== more)
    fits.set(card, { table, more, fit: makeRows(card, table, more, settings) })
  fits.get(card)?.fit()
}

new ResizeObserver(() =>
  requestAnimationFrame(() => {
    for (const card of document.querySelectorAll("[data-figure]")) fits.get(card)?.fit()
  }),
).observe(document.querySelector("main"))

function makeRows(card, table, more, { words, language }) {
  const scroll = table.closest(".scroll")
  const said = make("span")
  const button = makeButton("", () => opened(!open))
  const number = new Intl.NumberFormat(language)
  let open = card.classList.contains("open")
  more.replaceChildren(said, " ", button)

  const lines = () => [...table.querySelectorAll("tbody tr")]
  const filled = (text, values) =>
    text.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]))

  function tell() {
    const all = lines()
    const head = table.querySelector("thead")
    const { top, bottom } = scroll.getBoundingClientRect()
    const begin = top + (getComputedStyle(head).position === "absolute" ? 0 : head.offsetHeight)
    const seen = all.map((line) => line.getBoundingClientRect())
    const first = seen.findIndex((each) => each.bottom > begin + 4) + 1
    const last = Math.max(seen.filter((each) => each.bottom <= bottom + 4).length, first)
    const text = first === last ? words.row : words.rows
    const { before = 0, total = all.length } = table.dataset // where only a part of them is here
    said.textContent = filled(text, {
      first: first + Number(before),
      last: last + Number(before),
      n: total,
    })
  }

  // What a row cut in two would take is shared out among the others: the card is as high as it was.
  function fit() {
    scroll.style.maxHeight = ""
    table.style.removeProperty("--spread")
    const hides = !scroll.checkVisibility()
    more.classList.toggle("none", hides)
    if (hides) return
    button.textContent = open ? words.fewer : words.all
    button.setAttribute("aria-expanded", open)
    said.hidden = open
    if (open) return
    const { top } = scroll.getBoundingClientRect()
    const ends = lines().map((line) => line.getBoundingClientRect().bottom - top + scroll.scrollTop)
    const room = scroll.clientHeight
    const whole = ends.filter((end) => end <= room + 1)
    more.classList.toggle("none", whole.length === ends.length)
    if (whole.length === ends.length) return
    if (whole.length) {
      const spread = (room - whole.at(-1)) / whole.length / 2
      table.style.setProperty("--spread", `${Math.floor(spread * 8) / 8}px`)
    }
    tell()
  }

  function opened(now) {
    open = now
    card.classList.toggle("open", open)
    scroll.scrollTop = 0
    fit()
  }

  scroll.addEventListener("scroll", () => open || requestAnimationFrame(tell))
  return fit
}
