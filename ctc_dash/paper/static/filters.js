// The filters in one bar: each says what it is set to and what a choice would leave.

import { ask, isLive } from "./channel.js"
import { enlivenCombobox } from "./combobox.js"
import { enlivenDateField } from "./date_field.js"
import { closeOnPressElsewhere } from "./dom.js"
import { go, goWith, goWithout, standing } from "./going.js"
import { folded } from "./text.js"

// The two days of a period, as the server's PERIODS has them
const PERIODS = [
  ["from", "to"],
  ["due_from", "due_to"],
]
let fields = new Map() // key → field of the bar that stands here
let form = null

// What the markup of a field says, as the server says it of later answers.
function readCodes(el) {
  return {
    key: el.dataset.key,
    value: [...el.querySelectorAll("[aria-current]")].map((a) => a.parentElement.dataset.code),
    summary: el.querySelector("input").placeholder,
    hint: el.querySelector(".hint").textContent,
    options: [...el.querySelectorAll("li")].map((li) => ({
      code: li.dataset.code,
      label: li.querySelector(".name").textContent,
      count: li.querySelector(".count")?.textContent,
      rows: li.querySelector(".count")?.title,
      zero: li.classList.contains("zero"),
    })),
  }
}

function readDay(el) {
  const input = el.querySelector("input")
  return {
    key: el.dataset.key,
    value: input.defaultValue,
    default: el.dataset.default,
    said: el.querySelector(".said").textContent,
    min: input.min,
    max: input.max,
    problem: "",
  }
}

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}

export function enlivenFilters(bar, settings) {
  if (!bar || bar.dataset.alive) return
  bar.dataset.alive = "1"
  form = bar
  fields = new Map()
  const held = {} // days of the period that are not in order yet
  const shared = {
    words: settings.words,
    collator: new Intl.Collator(settings.language),
    also: {}, // further names of choices, folded once: filter → code → names
    // They are asked for once somebody types.
    async learn(key) {
      if (key !== "state" || shared.also.state) return
      const answer = await ask({ names: true, ...standing() })
      if (answer?.names) Object.assign(shared.also, mapped(answer.names, fold))
    },
    // Both days of a period; neither changes until they are in order, and none is lost.
    send(key, value) {
      const period = PERIODS.find((each) => each.includes(key))
      if (!period) return goWith(key, value)
      held[key] = value ?? ""
      const [first, last] = period.map((each) => held[each] ?? fields.get(each)?.day())
      if (first && last && first > last) return settings.words.refused
      const url = new URL(bar.action)
      url.search = location.search
      for (const each of period.filter((each) => each in held)) {
        const day = held[each]
        if (day) url.searchParams.set(each, day)
        else url.searchParams.delete(each)
        delete held[each]
      }
      url.search = url.search.replaceAll("%2C", ",")
      go(url)
      return ""
    },
  }
  const fold = (names) => mapped(names, (each) => each.map(folded))
  // What is no date yet is the reader's, and stays until the reader clears it all.
  bar.addEventListener("click", (event) => {
    if (event.target.closest(".all")) for (const field of fields.values()) field.reset()
    const chip = event.target.closest(".chip")
    if (!chip || !isLive() || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    goWithout(chip.dataset.key, chip.dataset.code)
  })
  for (const el of bar.querySelectorAll(".field.codes"))
    fields.set(el.dataset.key, enlivenCombobox(el, readCodes(el), shared))
  for (const el of document.querySelectorAll(".as-of .field, .filters .field.date"))
    fields.set(el.dataset.key, enlivenDateField(el, readDay(el), shared))
}

closeOnPressElsewhere(() => fields.values())

// What was chosen and not answered is as it was.
export function takeBackFilters() {
  for (const field of fields.values()) field.takeBack()
}

// What the server says of the filters after a change.
export function patchFilters({ fields: changed, chips, status, quiet, kept }) {
  for (const field of changed) fields.get(field.key)?.patch(field)
  const list = form.querySelector(".chips")
  const focused = [...list.children].findIndex((li) => li.contains(document.activeElement))
  list.innerHTML = chips
  form.classList.toggle("quiet", quiet)
  form.querySelector(".status").textContent = status
  for (const input of form.querySelectorAll("input[type=hidden]")) input.remove()
  form.insertAdjacentHTML("beforeend", kept)
  if (focused < 0) return
  const left = list.querySelectorAll(".chip")
  const next = left[Math.min(focused, left.length - 1)] ?? form.querySelector(".field input")
  next?.focus()
}
