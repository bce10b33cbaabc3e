// What every component needs of the document: make elements, find them, listen beyond them.

// An element with its attributes and children; a text stays a text, whatever it says.
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

export function makeButton(text, press, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, text)
  made.addEventListener("click", press)
  return made
}

// The first element in `within` for each selector.
export const find = (within, ...selectors) => selectors.map((each) => within.querySelector(each))

// Listens to the document or the window for as long as the component is there.
export function listen(model, target, type, heard) {
  target.addEventListener(type, heard)
  model.on("remove", () => target.removeEventListener(type, heard))
}

// A press elsewhere closes what is open, also where that press takes no focus (on a picture).
// `openable` gives, when asked, each `{ el, close }`.
export function closeOnPressElsewhere(model, openable) {
  listen(model, document, "pointerdown", (event) => {
    const path = event.composedPath()
    for (const { el, close } of openable()) if (!path.includes(el)) close()
  })
}
