// The marks of a picture: each says what it is, by pointer and by key.
import { make } from "./dom.js"
import { enlivenSquares } from "./squares.js"

const [EDGE, GAP] = [4, 8] // pixels between a tip and the window, and what it is on
const ALONG = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

// Takes over the marks of a picture; those taken over before are passed by.
export function enlivenMarks(picture) {
  if (!picture.dataset.alive) enlivenTip(picture)
  picture.dataset.alive = "1"
  enlivenSquares(picture)

  for (const mark of picture.querySelectorAll(".mark")) {
    const title = mark.querySelector("title")
    if (!title) continue
    mark.dataset.said = title.textContent
    if (mark.localName === "a") mark.setAttribute("aria-label", title.textContent)
    title.remove() // the browser would show it a second time
  }
  // One stop of the Tab key per picture; arrows go from mark to mark.
  for (const [index, mark] of picture.querySelectorAll("a.mark").entries())
    mark.setAttribute("tabindex", index ? -1 : 0)
}

function rove(picture, event) {
  const marks = [...picture.querySelectorAll("a.mark")]
  const at = marks.indexOf(event.target.closest("a.mark"))
  if (at < 0) return
  let next = null
  if (event.key in ALONG) next = marks[at + ALONG[event.key]]
  if (event.key === "Home") next = marks[0]
  if (event.key === "End") next = marks.at(-1)
  if (!next) return
  event.preventDefault()
  marks[at].setAttribute("tabindex", -1)
  next.setAttribute("tabindex", 0)
  next.focus()
}

// Above what it is on, or below where there is no room, and never out of the window.
function place(tip, of) {
  const [wide, high] = [tip.offsetWidth, tip.offsetHeight]
  const left = of.left + of.width / 2 - wide / 2
  const room = document.documentElement.clientWidth - wide - EDGE
  const above = of.top - high - GAP
  tip.style.left = `${Math.max(EDGE, Math.min(left, room))}px`
  tip.style.top = `${above < EDGE ? of.bottom + GAP : above}px`
}

// The tip that says what the mark at the pointer or the focus is, for every drawing of a picture.
// Its text is the mark's own name, which is read aloud: the tip is not.
function enlivenTip(picture) {
  const tip = make("div", { class: "tip", "aria-hidden": "true", hidden: "" })
  const hide = () => tip.setAttribute("hidden", "")
  const show = (event) => {
    const mark = event.target.closest?.(".mark, [data-said]")
    tip.hidden = !mark
    if (!mark) return
    if (!tip.isConnected) picture.append(tip) // a new picture has taken the place of the old
    tip.textContent = mark.dataset.said
    place(tip, mark.getBoundingClientRect())
  }
  picture.addEventListener("pointerover", show)
  picture.addEventListener("pointerleave", hide)
  window.addEventListener("scroll", hide, { passive: true, capture: true })
  picture.addEventListener("focusin", show)
  picture.addEventListener("focusout", hide)
  picture.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide()
    else rove(picture, event)
  })
}
