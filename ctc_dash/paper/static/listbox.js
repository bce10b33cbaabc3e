// The list of a combobox: which options it shows, which are chosen, and which one the keys are at.
import { make } from "./dom.js"

// `list` stands in the document; `input` has the focus all the while and names the active option.
export function enlivenListbox(list, input, key) {
  const items = new Map() // code → list item, kept so that an update changes texts in place
  let shown = []
  let active = null

  function makeItem({ code, count }) {
    const name = make("span", { class: "name" })
    const li = make("li", { id: `${key}-${code}`, role: "option", "data-code": code }, name)
    if (count !== undefined) {
      const aloud = make("span", { class: "aloud" })
      li.append(make("span", { class: "count", "aria-hidden": "true" }), aloud)
    }
    items.set(code, li)
    return li
  }

  function item(option, chosen) {
    const li = items.get(option.code) ?? makeItem(option)
    for (const [at, text] of [option.label, option.count, option.rows].entries())
      if (text !== undefined) li.children[at].textContent = text
    if (option.rows) li.title = option.rows
    li.classList.toggle("zero", option.zero === true)
    li.setAttribute("aria-selected", chosen)
    return li
  }

  function draw(options, value) {
    shown = options
    const wanted = shown.map((option) => item(option, value.includes(option.code)))
    const { children } = list
    if (wanted.length !== children.length || wanted.some((li, at) => li !== children[at])) {
      const scrolled = list.scrollTop
      list.replaceChildren(...wanted)
      list.scrollTop = scrolled
    }
    if (active !== null && !shown.some(({ code }) => code === active)) activate(null)
  }

  function activate(code) {
    items.get(active)?.classList.remove("active")
    active = code
    const li = items.get(code)
    if (!li) return input.removeAttribute("aria-activedescendant")
    li.classList.add("active")
    input.setAttribute("aria-activedescendant", li.id)
    li.scrollIntoView({ block: "nearest" })
  }

  function move(to) {
    if (shown.length) activate(shown[Math.max(0, Math.min(shown.length - 1, to))].code)
  }

  function step(by) {
    const at = shown.findIndex(({ code }) => code === active)
    move(at >= 0 ? at + by : by > 0 ? 0 : shown.length - 1)
  }

  return { draw, activate, move, step, active: () => active, shown: () => shown }
}
