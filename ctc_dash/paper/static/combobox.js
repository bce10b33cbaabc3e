// A filter of codes: an editable combobox with a list of which several may be chosen.

import { find, make, markCombobox } from "./dom.js"
import { enlivenListbox } from "./listbox.js"
import { matches } from "./matching.js"
import { folded } from "./text.js"

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

// Roles and marks that hold once the script is there: until then the choices are links in a list.
function takeOver(el, key) {
  const [input, popup, list] = find(el, "input", ".popup", "ul")
  markCombobox(input, list)
  list.setAttribute("aria-multiselectable", "true")
  list.setAttribute("aria-describedby", `${key}-hint`)
  input.removeAttribute("aria-describedby")
  popup.classList.remove("plain")
  popup.hidden = true
  list.replaceChildren()
  const none = popup.querySelector(".none")
  none.replaceWith(make("button", { type: "button", class: "none" }, none.textContent))
}

// Brings such a field to life; `bar` has the words, the further names, the collator, and sends.
export function enlivenCombobox(el, first, bar) {
  const { key } = first
  const hadFocus = el.contains(document.activeElement)
  takeOver(el, key)
  const [input, popup, list] = find(el, "input", ".popup", "ul")
  const [hint, empty, none] = find(popup, ".hint", ".empty", ".none")
  const options = enlivenListbox(list, input, key)
  let field = first
  let value = first.value
  const isOpen = () => !popup.hidden

  function draw() {
    const fitting = matches(field.options, folded(input.value.trim()), bar.also[key] ?? {})
    options.draw(fitting, value)
    empty.textContent = fitting.length ? "" : bar.words.no_match
    none.hidden = value.length === 0
  }

  function show(open) {
    popup.hidden = !open
    input.setAttribute("aria-expanded", open)
  }

  function open() {
    if (isOpen()) return
    show(true)
    bar.learn(key).then(() => isOpen() && draw())
    draw()
    popup.classList.remove("end")
    const { left, right, top } = popup.getBoundingClientRect()
    popup.classList.toggle("end", left < 0 || right > document.documentElement.clientWidth)
    popup.style.setProperty("--room", `${window.innerHeight - top}px`)
    popup.scrollIntoView({ block: "nearest" })
  }

  function close() {
    if (!isOpen()) return
    options.activate(null)
    input.value = ""
    show(false)
  }

  function set(codes) {
    value = field.options.map(({ code }) => code).filter((code) => codes.includes(code))
    if (isOpen()) draw()
    bar.send(key, value)
  }

  const toggle = (code) =>
    set(value.includes(code) ? value.filter((other) => other !== code) : [...value, code])

  function choose(code) {
    options.activate(code)
    toggle(code)
  }

  // Returns whether the key was ours; else it edits the text.
  function pressed({ key: name, altKey }) {
    const active = options.active()
    if (name in STEPS) {
      if (altKey && name === "ArrowUp") close()
      else if (!isOpen()) open()
      if (isOpen() && !altKey) options.step(STEPS[name])
    } else if (name === "Enter") {
      const code = active ?? (input.value ? options.shown()[0]?.code : null)
      if (!isOpen()) open()
      else if (code != null) {
        choose(code)
        input.select()
      }
    } else if (name === " " && active !== null) toggle(active)
    else if (name === " " && !input.value) open()
    else if (isOpen() && (active !== null || !input.value) && (name === "Home" || name === "End"))
      options.move(name === "Home" ? 0 : Number.POSITIVE_INFINITY)
    else return false
    return true
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || !pressed(event)) return
    event.preventDefault()
    event.stopPropagation()
  })
  input.addEventListener("input", () => {
    open()
    options.activate(null)
    draw()
    list.scrollTop = 0
  })
  input.addEventListener("click", () => (isOpen() && !input.value ? close() : open()))
  popup.addEventListener("mousedown", (event) => event.preventDefault()) // the text keeps the focus
  list.addEventListener("click", (event) => {
    const code = event.target.closest("li")?.dataset.code
    if (code !== undefined) choose(code)
  })
  none.addEventListener("click", () => {
    input.focus()
    set([])
  })
  el.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return
    event.stopPropagation()
    input.focus()
    close()
  })
  el.addEventListener("focusout", () =>
    setTimeout(() => el.contains(document.activeElement) || close()),
  )

  function patch(next) {
    field = { ...next }
    if ("byAlphabet" in el.dataset)
      field.options = [...next.options].sort((a, b) => bar.collator.compare(a.label, b.label))
    hint.textContent = next.hint
    value = next.value
    input.placeholder = next.summary
    el.classList.toggle("set", value.length > 0)
    if (isOpen()) draw()
  }

  patch(first)
  // What was half typed before is taken over.
  if (hadFocus || input.value) open()
  const takeBack = () => patch(field)
  return { el, patch, close, takeBack, reset: close, day: () => "" }
}
