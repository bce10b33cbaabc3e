// The brief that a page offers: choose on what, press a format, receive a file.
import { ask, isLive, LONG_WORK } from "./channel.js"
import { saveFile } from "./download.js"
import { placeShown } from "./going.js"

document.addEventListener("pointerdown", ({ target }) => {
  const open = document.querySelector(".brief [open]")
  if (open && !open.contains(target)) open.removeAttribute("open")
})

export function enlivenBrief(form, { words }) {
  if (!form || form.dataset.alive) return
  form.dataset.alive = ""
  const box = form.parentElement
  const said = form.querySelector("[role=status]")
  const buttons = form.querySelectorAll("button")
  const disable = (disabled) => {
    for (const button of buttons) button.disabled = disabled
  }

  form.addEventListener("submit", async (event) => {
    if (!isLive()) return // the browser loads the file
    event.preventDefault()
    said.textContent = words.making
    disable(true)
    const message = { brief: form.elements.on.value, format: event.submitter.value }
    const answer = await ask({ ...message, at: placeShown() }, LONG_WORK)
    disable(false)
    if (answer?.data) saveFile(answer)
    said.textContent = answer?.data ? words.made : (answer?.problem ?? words.failed)
  })
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return
    box.removeAttribute("open")
    box.querySelector("summary").focus()
  })
}
