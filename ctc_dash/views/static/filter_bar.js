// All filters of a page in one bar: each says what it is set to and what a choice would leave.

import { folded } from "../../paper/static/text.js"
import { enlivenChips } from "./chips.js"
import { enlivenCombobox, makeCombobox } from "./combobox.js"
import { enlivenDateField, makeDateField } from "./date_field.js"
import { closeOnPressElsewhere, make } from "./dom.js"
import { announceWaiting } from "./waiting.js"

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}

export function render({ model, el }) {
  const { words, language: lang, direction: dir } = model
  const fields = new Map() // key → field
  const sent = new Map() // key → number of the last message about it
  let messages = 0

  const controls = make("div", { class: "controls" })
  const chips = make("ul", { class: "chips", "aria-label": words.chips })
  const status = make("p", { class: "status", role: "status" })
  const root = make(
    "div",
    { class: "bar", role: "group", "aria-label": words.label, dir, lang },
    controls,
    make("div", { class: "summary" }, status, chips),
  )
  el.append(root)

  function tell(message) {
    announceWaiting()
    model.send_msg({ ...message, n: messages })
  }

  const bar = {
    words,
    collator: new Intl.Collator(lang),
    // Further names of choices, folded once: filter → code → names.
    also: mapped(model.also, (names) => mapped(names, (each) => each.map(folded))),
    send(key, value) {
      sent.set(key, ++messages)
      tell({ key, value })
    },
  }

  function makeField(field) {
    if (field.kind === "date") return enlivenDateField(makeDateField(field), field, bar)
    return enlivenCombobox(makeCombobox(field, words), field, bar)
  }

  function drawFields() {
    const keys = model.fields.map(({ key }) => key)
    if (keys.join() !== [...fields.keys()].join()) {
      fields.clear()
      for (const field of model.fields) fields.set(field.key, makeField(field))
      controls.replaceChildren(...[...fields.values()].map((field) => field.el))
    }
    // An answer to an earlier message does not undo what the reader has done since.
    for (const field of model.fields)
      fields.get(field.key).patch(field, field.answered >= (sent.get(field.key) ?? 0))
  }

  function remove({ key, code }) {
    const field = fields.get(key)
    field.set(field.value().filter((other) => code !== null && other !== code))
  }

  function clearAll() {
    messages += 1
    for (const [key, field] of fields) {
      sent.set(key, messages)
      field.reset()
    }
    tell({ clear: true })
  }

  const first = () => fields.values().next().value
  const drawInto = enlivenChips(chips, words, { remove, clearAll, first })

  function drawChips() {
    root.classList.toggle("quiet", model.chips.length === 0)
    drawInto(model.chips)
  }

  const drawStatus = () => status.replaceChildren(model.status)

  closeOnPressElsewhere(model, () => fields.values())
  model.on("fields", drawFields)
  model.on("chips", drawChips)
  model.on("status", drawStatus)
  drawFields()
  drawChips()
  drawStatus()
}
