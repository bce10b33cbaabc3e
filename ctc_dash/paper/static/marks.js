// The marks of a picture: each says what it is, by pointer and by key.
import { make } from "./dom.js"

const ALONG = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

// Takes over the marks of a picture; those taken over before are passed by.
export function enlivenMarks(picture) {
  if (!picture.dataset.alive) enlivenTip(picture)
  picture.dataset.alive = "1"

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

// The tip that says what the mark at the pointer or the focus is, for every drawing of a picture.
// Its text is the mark's own name, which is read aloud: the tip is not.
function enlivenTip(picture) {
  const tip = make("div", { class: "tip", "aria-hidden": "true", hidden: "" })
  const hide = () => tip.setAttribute("hidden", "")
  const show = (event) => {
    const mark = event.target.closest?.(".mark")
    tip.hidden = !mark
    if (!mark) return
    if (!tip.isConnected) picture.append(tip) // a new picture has taken the place of the old
    tip.textContent = mark.dataset.said
    const [of, within] = [mark.getBoundingClientRect(), picture.getBoundingClientRect()]
    const left = of.left + of.width / 2 - within.left
    tip.style.left = `${Math.min(Math.max(left, 90), within.width - 90)}px`
    tip.style.top = `${of.top - within.top}px`
  }
  picture.addEventListener("pointerover", show)
  picture.addEventListener("pointerleave", hide)
  picture.addEventListener("focusin", show)
  picture.addEventListener("focusout", hide)
  picture.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide()
    else rove(picture, event)
  })
}
