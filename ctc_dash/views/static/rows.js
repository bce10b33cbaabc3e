// A table shows as many whole rows as there is room for, says how many there are, and opens up.
import { make, makeButton } from "./dom.js"

// `scroll` is what the table scrolls in. Returns the line that says which rows are in sight, with
// its button, and what fits them anew.
export function makeRows(scroll, words, language) {
  const said = make("span")
  const button = makeButton("", () => opened(!open))
  const more = make("span", { class: "more" }, said, " ", button)
  const number = new Intl.NumberFormat(language)
  let open = false

  const lines = () => [...scroll.querySelectorAll("tbody tr")]
  const filled = (text, values) =>
    text.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]))

  function tell() {
    const all = lines()
    const head = scroll.querySelector("thead")
    const { top, bottom } = scroll.getBoundingClientRect()
    const begin = top + (getComputedStyle(head).position === "absolute" ? 0 : head.offsetHeight)
    const seen = all.map((line) => line.getBoundingClientRect())
    const first = seen.findIndex((each) => each.bottom > begin + 4) + 1
    const last = Math.max(seen.filter((each) => each.bottom <= bottom + 4).length, first)
    const text = first === last ? words.row : words.rows
    said.textContent = filled(text, { first, last, n: all.length })
  }

  function fit() {
    scroll.style.maxHeight = ""
    more.hidden = true
    if (scroll.hidden || !lines().length) return
    more.hidden = false // it takes room itself
    button.textContent = open ? words.fewer : words.all
    button.setAttribute("aria-expanded", open)
    said.hidden = open
    if (open) return
    const { top } = scroll.getBoundingClientRect()
    const ends = lines().map((line) => line.getBoundingClientRect().bottom - top + scroll.scrollTop)
    const whole = ends.filter((end) => end <= scroll.clientHeight + 1)
    more.hidden = whole.length === ends.length
    if (more.hidden) return
    const borders = scroll.offsetHeight - scroll.clientHeight
    if (whole.length) scroll.style.maxHeight = `${Math.ceil(whole.at(-1)) + borders}px`
    tell()
  }

  function opened(now) {
    open = now
    scroll.classList.toggle("open", open)
    scroll.getRootNode().host?.classList.toggle("open", open)
    scroll.scrollTop = 0
    fit()
  }

  scroll.addEventListener("scroll", () => more.hidden || open || requestAnimationFrame(tell))
  return { more, fit }
}
