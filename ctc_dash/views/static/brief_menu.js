// The brief that a page offers: choose on what, choose a format, receive a file.
export function render({ model, el }) {
  const box = document.createElement("details")
  const title = document.createElement("summary")
  const panel = document.createElement("div")
  const label = document.createElement("label")
  const subject = document.createElement("select")
  const formats = document.createElement("div")
  const said = document.createElement("p")
  title.textContent = model.words.title
  label.textContent = model.words.on
  label.append(subject)
  panel.className = "panel"
  formats.className = "formats"
  said.setAttribute("role", "status")
  panel.append(label, formats, said)
  box.append(title, panel)
  el.append(box)

  function draw() {
    const before = subject.selectedOptions[0]?.textContent
    subject.replaceChildren(
      ...model.subjects.map((name, index) => {
        const option = document.createElement("option")
        option.value = index
        option.textContent = name
        option.selected = name === before
        return option
      }),
    )
    const none = model.subjects.length === 0
    label.hidden = none
    said.textContent = none ? model.none : ""
    formats.querySelectorAll("button").forEach((button) => (button.disabled = none))
  }

  for (const format of model.formats) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = format.toUpperCase()
    button.addEventListener("click", () => {
      said.textContent = model.words.making
      formats.querySelectorAll("button").forEach((each) => (each.disabled = true))
      model.send_msg({ subject: subject.selectedIndex, format })
    })
    formats.append(button)
  }

  function received(file) {
    formats.querySelectorAll("button").forEach((each) => (each.disabled = false))
    if (file.problem) {
      said.textContent = file.problem
      return
    }
    const bytes = Uint8Array.from(atob(file.data), (c) => c.charCodeAt(0))
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }))
    link.download = file.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
    said.textContent = model.words.made
  }

  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return
    box.open = false
    title.focus()
  })
  const outside = (event) => {
    if (!event.composedPath().includes(box)) box.open = false
  }
  document.addEventListener("pointerdown", outside)
  model.on("remove", () => document.removeEventListener("pointerdown", outside))
  model.on("subjects", draw)
  model.on("none", draw)
  model.on("msg:custom", received)
  draw()
}
