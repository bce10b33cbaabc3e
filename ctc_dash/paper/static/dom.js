// What every part of the page needs of the document: make elements, find them, close what is open.

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

// An input of which `list` offers what may be meant, as who hears the page is told.
export function markCombobox(input, list) {
  list.setAttribute("role", "listbox")
  const marks = { "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }
  for (const [name, value] of Object.entries({ role: "combobox", ...marks }))
    input.setAttribute(name, value)
}

// The first element in `within` for each selector.
export const find = (within, ...selectors) => selectors.map((each) => within.querySelector(each))

// A press elsewhere closes what is open, also where that press takes no focus (on a picture).
// `openable` gives, when asked, each `{ el, close }`.
export function closeOnPressElsewhere(openable) {
  document.addEventListener("pointerdown", ({ target }) => {
    for (const { el, close } of openable()) if (!el.contains(target)) close()
  })
}
