// What is set, as chips: a press takes one away, and the focus goes on to the next.
import { make, makeButton } from "./dom.js"

// `list` stands in the document. `remove` is told the chip, `clearAll` nothing; `first` gives what
// takes the focus when no chip is left. Returns what draws chips as `chips_of` in Python makes them.
export function enlivenChips(list, words, { remove, clearAll, first }) {
  let next = null // which chip takes the focus when the one that was pressed is gone

  function chip(kind, text, name, at, act) {
    const press = () => {
      next = at
      act()
    }
    return makeButton(text, press, { class: kind, "aria-label": name })
  }

  return (chips) => {
    const made = chips.map((each, at) => {
      const button = chip("chip", each.text, each.name, at, () => remove(each))
      button.append(make("span", { "aria-hidden": "true" }, "×"))
      return button
    })
    if (made.length) made.push(chip("all", words.clear_all, words.clear_all, 0, clearAll))
    const { activeElement } = list.getRootNode()
    const focused = [...list.children].findIndex((li) => li.contains(activeElement))
    if (focused >= 0) next ??= focused
    list.replaceChildren(...made.map((button) => make("li", {}, button)))
    if (next !== null) (made[Math.min(next, made.length - 2)] ?? first())?.focus()
    next = null
  }
}
