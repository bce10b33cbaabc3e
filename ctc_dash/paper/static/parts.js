// A part of the page is replaced, and what the reader was at stays: the focus, what was open, what
// was chosen, and how far a list was scrolled.

const CONTROLS = "a, button, summary"

// What finds the same control again once its surroundings are new.
function nameOf(control) {
  if (control.id) return `#${CSS.escape(control.id)}`
  for (const name of ["data-file", "data-do", "data-turn", "href", "name"])
    if (control.getAttribute(name))
      return `${control.localName}[${name}="${CSS.escape(control.getAttribute(name))}"]`
  return control.localName
}

// What a reader was at in a part.
function stateOf(part) {
  const { activeElement } = document
  const controls = [...part.querySelectorAll(CONTROLS)]
  return {
    focused: part.contains(activeElement) ? nameOf(activeElement) : null,
    at: controls.indexOf(activeElement),
    of: controls.length,
    open: part.querySelector("details")?.open,
    chosen: [...part.querySelectorAll("input:checked")].map(({ id }) => id),
    scrolled: part.querySelector(".scroll")?.scrollTop,
  }
}

function putBack(part, { open, chosen, scrolled }) {
  for (const id of chosen) {
    const choice = part.querySelector(`#${CSS.escape(id)}`)
    if (choice) choice.checked = true
  }
  const details = part.querySelector("details")
  if (details && open) details.open = true
  const scroll = part.querySelector(".scroll")
  if (scroll && scrolled) scroll.scrollTop = scrolled
}

// What is no longer there has its place taken by what stands where it stood, where the part has as
// many controls as before, or else by the first.
function refocus(part, { focused, at, of }) {
  if (!focused) return
  const controls = part.querySelectorAll(CONTROLS)
  const instead = controls[controls.length === of ? at : 0]
  const next = part.querySelector(focused) ?? instead
  next?.focus({ preventScroll: true })
}

// `changes` are parts and their HTML. All is read before anything is written: each look at the page
// between two writes would have the browser lay it out again.
export function replaceParts(changes, enliven) {
  const states = changes.map(([part]) => stateOf(part))
  for (const [part, html] of changes) part.innerHTML = html
  for (const [at, [part]] of changes.entries()) putBack(part, states[at])
  const around = changes.map(([part]) => part.closest("[data-figure]") ?? part)
  for (const within of new Set(around)) enliven(within)
  for (const [at, [part]] of changes.entries()) refocus(part, states[at])
}
