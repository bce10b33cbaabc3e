// A part of the page is replaced, and what the reader was at stays: the focus, what was open, what
// was chosen, and how far a list was scrolled.

// What finds the same control again once its surroundings are new.
function nameOf(control) {
  if (control.id) return `#${CSS.escape(control.id)}`
  for (const name of ["data-file", "data-do", "data-turn", "href", "name"])
    if (control.getAttribute(name))
      return `${control.localName}[${name}="${CSS.escape(control.getAttribute(name))}"]`
  return control.localName
}

export function replacePart(part, html, enliven) {
  const { activeElement } = document
  const focused = part.contains(activeElement) ? nameOf(activeElement) : null
  const open = part.querySelector("details")?.open
  const chosen = [...part.querySelectorAll("input:checked")].map(({ id }) => id)
  const scrolled = part.querySelector(".scroll")?.scrollTop
  part.innerHTML = html
  for (const id of chosen) {
    const choice = part.querySelector(`#${CSS.escape(id)}`)
    if (choice) choice.checked = true
  }
  const details = part.querySelector("details")
  if (details && open) details.open = true
  const scroll = part.querySelector(".scroll")
  if (scroll && scrolled) scroll.scrollTop = scrolled
  enliven(part.closest("[data-figure]") ?? part)
  // What is no longer there has its place taken by the first control beside it.
  const next = focused && (part.querySelector(focused) ?? part.querySelector("a, button, summary"))
  next?.focus({ preventScroll: true })
}
