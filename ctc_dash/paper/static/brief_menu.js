// The brief that a page offers: choose on what, press a format, receive a file.
import { ask, isLive, LONG_WORK } from "./channel.js"
import { saveFile } from "./download.js"
import { standing } from "./going.js"

document.addEventListener("pointerdown", ({ target }) => {
  const open = document.querySelector(".brief [open]")
  if (open && !open.contains(target)) open.removeAttribute("open")
})

export function enlivenBrief(form, { words }) {
  if (!form || form.dataset.alive) return
  form.dataset.alive = "1"
  const box = form.parentElement
  const said = form.querySelector("[role=status]")
  const buttons = form.querySelectorAll("button")
  const disable = (disabled) => {
    for (const button of buttons) button.setAttribute("aria-disabled", disabled)
  }

  form.addEventListener("submit", async (event) => {
    if (!isLive()) return // the browser loads the file
    event.preventDefault()
    if (event.submitter.getAttribute("aria-disabled") === "true") return
    said.textContent = words.making
    disable(true)
    const { on, notes } = form.elements
    const message = { brief: on.value, format: event.submitter.value, notes: notes.value }
    const answer = await ask({ ...message, ...standing() }, LONG_WORK)
    disable(false)
    if (answer?.load) return location.reload()
    if (answer?.data) saveFile(answer)
    said.textContent = answer?.data ? words.made : (answer?.problem ?? words.failed)
  })
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return
    box.removeAttribute("open")
    box.querySelector("summary").focus()
  })
}
