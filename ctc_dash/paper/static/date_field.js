// A filter of one day: the browser's own field, over which the day stands in words until it is used.
import { find, make } from "./dom.js"

const REST = 1200 // milliseconds after which a day that was typed is taken as whole

// Words over a day of another form, whose button sends it: they go once the day is another.
export function enlivenDays() {
  document.addEventListener("input", ({ target }) => {
    const day = target.closest(".day")
    day?.classList.toggle("worded", target.value === target.defaultValue)
  })
}

// Brings such an element to life; `bar` has the words, and sends.
export function enlivenDateField(el, first, bar) {
  const { key } = first
  const link = el.querySelector(".clear")
  const button = make("button", { type: "button", class: "clear" }, "×")
  button.setAttribute("aria-label", link.getAttribute("aria-label"))
  link.replaceWith(button)
  const [input, said, clear, problem] = find(el, "input", ".said", ".clear", ".problem")
  let field = first
  let sent = first.value
  let typing = false // digits make a valid day long before the year is whole: wait for the end
  let resting = null

  function say(text) {
    if (problem.textContent !== text) problem.textContent = text
    input.setAttribute("aria-invalid", text !== "")
  }

  function drawSaid() {
    const isField = input.value === field.value && !input.validity.badInput
    said.textContent = isField ? field.said : ""
    el.classList.toggle("worded", isField)
  }

  function rest() {
    typing = false
    clearTimeout(resting)
  }

  function commit() {
    rest()
    drawSaid()
    if (input.validity.badInput) return say(bar.words.incomplete)
    if (input.value === sent) return
    sent = input.value
    say(bar.send(key, sent || null) ?? "")
  }

  function set() {
    rest()
    input.value = sent = field.default
    drawSaid()
    clear.hidden = true
    say("")
    say(bar.send(key, null) ?? "")
  }

  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault() // the form would be sent with what is not in order yet
      return commit()
    }
    if (event.altKey || !/^([0-9]|Arrow(Up|Down)|Backspace|Delete)$/.test(event.key)) return
    rest()
    typing = true
    resting = setTimeout(() => Number(input.value.slice(0, 4)) >= 1900 && commit(), REST)
  })
  input.addEventListener("change", () => typing || commit())
  input.addEventListener("blur", commit)
  clear.addEventListener("click", () => {
    input.focus()
    set()
  })

  function patch(next) {
    field = next
    // Setting a bound, even to what it is, throws away a day that is not yet whole.
    if (input.min !== next.min) input.min = next.min
    if (input.max !== next.max) input.max = next.max
    el.classList.toggle("blank", next.value === "")
    if (typing || input.validity.badInput) return drawSaid()
    if (input.value !== next.value) input.value = next.value
    drawSaid()
    sent = next.value
    clear.hidden = next.value === next.default
    el.classList.toggle("set", next.value !== next.default)
    say("")
  }

  const typed = input.value // before the script was there
  patch(first)
  if (typed !== first.value) {
    input.value = typed
    commit()
  }
  function reset() {
    rest()
    if (input.validity.badInput) input.value = sent = ""
    say("")
  }

  function takeBack() {
    typing = false
    patch(field)
  }

  return { el, patch, reset, takeBack, close: () => {}, day: () => input.value }
}
