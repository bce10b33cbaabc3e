// A filter of codes: an editable combobox with a list of which several may be chosen.

import { folded } from "../../paper/static/text.js"
import { find, make } from "./dom.js"
import { enlivenListbox } from "./listbox.js"
import { matches } from "./matching.js"

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

export function makeCombobox({ key, label }, words) {
  const input = make("input", {
    id: `${key}-input`,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${key}-list`,
  })
  const list = make("ul", {
    id: `${key}-list`,
    role: "listbox",
    "aria-multiselectable": "true",
    "aria-label": label,
    "aria-describedby": `${key}-hint`,
  })
  const popup = make(
    "div",
    { class: "popup", hidden: "" },
    make("p", { id: `${key}-hint`, class: "hint" }),
    list,
    make("p", { class: "empty", role: "status" }),
    make("button", { type: "button", class: "none" }, words.none_of_these),
  )
  return make(
    "div",
    { class: "field codes" },
    make("label", { for: input.id }, label),
    input,
    popup,
  )
}

// Brings such an element to life; `bar` has the words, the further names, the collator, and sends.
export function enlivenCombobox(el, first, bar) {
  const { key } = first
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
    draw()
    popup.classList.remove("end")
    const { left, right, top } = popup.getBoundingClientRect()
    popup.classList.toggle("end", left < 0 || right > document.documentElement.clientWidth)
    popup.style.setProperty("--room", `${window.innerHeight - top}px`)
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
    setTimeout(() => el.contains(el.getRootNode().activeElement) || close()),
  )

  function patch(next, current) {
    field = { ...next }
    if (next.by_alphabet)
      field.options = [...next.options].sort((a, b) => bar.collator.compare(a.label, b.label))
    hint.textContent = next.hint
    if (current) {
      value = next.value
      input.placeholder = next.summary
      el.classList.toggle("set", value.length > 0)
    }
    if (isOpen()) draw()
  }

  patch(first, true)
  return { el, patch, set, reset: close, close, value: () => value, focus: () => input.focus() }
}
