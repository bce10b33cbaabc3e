// The brief that a page offers: choose on what, choose a format, receive a file.
import { closeOnPressElsewhere, make, makeButton } from "./dom.js"
import { saveFile } from "./download.js"

export function render({ model, el }) {
  const { words } = model
  const subject = make("select")
  const label = make("label", {}, words.on, subject)
  const formats = make("div", { class: "formats" })
  const said = make("p", { role: "status" })
  const title = make("summary", {}, words.title)
  const box = make("details", {}, title, make("div", { class: "panel" }, label, formats, said))
  const close = () => box.removeAttribute("open")
  el.append(box)

  function disable(disabled) {
    for (const button of formats.children) button.disabled = disabled
  }

  function draw() {
    const before = subject.selectedOptions[0]?.textContent
    subject.replaceChildren(
      ...model.subjects.map((name, index) => new Option(name, index, false, name === before)),
    )
    const none = model.subjects.length === 0
    label.hidden = none
    said.textContent = none ? model.none : ""
    disable(none)
  }

  function want(format) {
    said.textContent = words.making
    disable(true)
    model.send_msg({ subject: subject.selectedIndex, format })
  }

  function received(file) {
    disable(false)
    if (!file.problem) saveFile(file)
    said.textContent = file.problem || words.made
  }

  formats.append(
    ...model.formats.map((format) => makeButton(format.toUpperCase(), () => want(format))),
  )
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return
    close()
    title.focus()
  })
  closeOnPressElsewhere(model, () => [{ el: box, close }])
  model.on("subjects", draw)
  model.on("none", draw)
  model.on("msg:custom", received)
  draw()
}
