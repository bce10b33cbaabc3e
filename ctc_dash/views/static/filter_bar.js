// All filters of a page in one bar: each says what it is set to and what a choice would leave.
const REST = 1200 // milliseconds after which a day that was typed is taken as whole
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

// Names are found without their accents, codes as words: "cote" finds Côte d’Ivoire.
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ]/g, "'").replaceAll("_", " ").toLowerCase()
}

const hasWord = (text, typed) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${typed}`)

// Whether another name fits: one of its words begins so, what is typed goes on after it ("ivory
// coast" after "ivory"), or, in a script that has no spaces, it stands anywhere.
function fitsAlso(name, typed) {
  return hasWord(name, typed) || typed.startsWith(`${name} `) || (/\p{sc=Han}/u.test(typed) && name.includes(typed))
}

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}

// How well an option fits what is typed: 0 its code or another of its names as a whole, 1 a
// beginning, 2 a later word, 3 anywhere, 4 another name.
function rank({ code, label }, typed, also) {
  const [short, long] = [folded(code), folded(label)]
  if (short === typed || also.includes(typed)) return 0
  if (long.startsWith(typed) || short.startsWith(typed)) return 1
  if (hasWord(long, typed)) return 2
  if (long.includes(typed) || short.includes(typed)) return 3
  return also.some((name) => fitsAlso(name, typed)) ? 4 : -1
}

function matches(options, typed, also) {
  if (!typed) return options
  return options
    .map((option) => [rank(option, typed, also[option.code] ?? []), option])
    .filter(([fit]) => fit >= 0)
    .sort(([a], [b]) => a - b)
    .map(([, option]) => option)
}

// A filter of codes: an editable combobox with a list of which several may be chosen.
function codeField(first, bar) {
  const key = first.key
  const input = make("input", {
    id: `${key}-input`, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${key}-list`,
  })
  const label = make("label", { for: input.id }, first.label)
  const list = make("ul", { id: `${key}-list`, role: "listbox", "aria-multiselectable": "true", "aria-label": first.label, "aria-describedby": `${key}-hint` })
  const hint = make("p", { id: `${key}-hint`, class: "hint" })
  const empty = make("p", { class: "empty", role: "status" })
  const none = make("button", { type: "button", class: "none" }, bar.words.none_of_these)
  const popup = make("div", { class: "popup", hidden: "" }, hint, list, empty, none)
  const el = make("div", { class: "field codes" }, label, input, popup)
  const items = new Map() // code → list item, kept so that an update changes texts in place
  let field = first
  let value = first.value
  let shown = []
  let active = null
  const isOpen = () => !popup.hidden
  const typed = () => folded(input.value.trim())

  function item(option) {
    if (!items.has(option.code)) {
      const made = make("li", { id: `${key}-${option.code}`, role: "option" }, make("span", { class: "name" }))
      made.dataset.code = option.code
      if (option.count !== undefined) {
        made.append(make("span", { class: "count", "aria-hidden": "true" }), make("span", { class: "aloud" }))
      }
      items.set(option.code, made)
    }
    const li = items.get(option.code)
    const texts = [option.label, option.count, option.rows]
    texts.forEach((text, at) => { if (text !== undefined) li.children[at].textContent = text })
    if (option.rows) li.title = option.rows
    li.classList.toggle("zero", option.zero === true)
    li.setAttribute("aria-selected", String(value.includes(option.code)))
    return li
  }

  function draw() {
    shown = matches(field.options, typed(), bar.also[key] ?? {})
    const wanted = shown.map(item)
    if (wanted.length !== list.children.length || wanted.some((li, at) => li !== list.children[at])) {
      const scrolled = list.scrollTop
      list.replaceChildren(...wanted)
      list.scrollTop = scrolled
    }
    empty.textContent = shown.length ? "" : bar.words.no_match
    none.hidden = value.length === 0
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

  function show(open) {
    popup.hidden = !open
    input.setAttribute("aria-expanded", String(open))
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
    activate(null)
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

  function move(to) {
    if (shown.length) activate(shown[Math.max(0, Math.min(shown.length - 1, to))].code)
  }

  function step(by) {
    const at = shown.findIndex(({ code }) => code === active)
    move(at >= 0 ? at + by : by > 0 ? 0 : shown.length - 1)
  }

  // Returns whether the key was ours; else it edits the text.
  function pressed({ key: name, altKey }) {
    if (name in STEPS) {
      if (altKey && name === "ArrowUp") close()
      else if (!isOpen()) open()
      if (isOpen() && !altKey) step(STEPS[name])
    } else if (name === "Enter") {
      const code = active ?? (input.value ? shown[0]?.code : null)
      if (!isOpen()) open()
      else if (code != null) {
        activate(code)
        toggle(code)
        input.select()
      }
    } else if (name === " " && active !== null) toggle(active)
    else if (name === " " && !input.value) open()
    else if (isOpen() && (active !== null || !input.value) && (name === "Home" || name === "End")) {
      move(name === "Home" ? 0 : shown.length - 1)
    } else return false
    return true
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || !pressed(event)) return
    event.preventDefault()
    event.stopPropagation()
  })
  input.addEventListener("input", () => {
    open()
    activate(null)
    draw()
    list.scrollTop = 0
  })
  input.addEventListener("click", () => (isOpen() && !input.value ? close() : open()))
  popup.addEventListener("mousedown", (event) => event.preventDefault()) // the text keeps the focus
  list.addEventListener("click", (event) => {
    const code = event.target.closest("li")?.dataset.code
    if (code === undefined) return
    activate(code)
    toggle(code)
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
    setTimeout(() => { if (!el.contains(el.getRootNode().activeElement)) close() }))

  function patch(next, current) {
    const collator = next.by_alphabet && bar.collator
    hint.textContent = next.hint
    field = collator ? { ...next, options: [...next.options].sort((a, b) => collator.compare(a.label, b.label)) } : next
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

// A filter of one day: the browser's own field, over which the day stands in words until it is used.
function dateField(first, bar) {
  const key = first.key
  const input = make("input", { id: `${key}-input`, type: "date", "aria-describedby": `${key}-problem` })
  const label = make("label", { for: input.id }, first.label)
  const clear = make("button", { type: "button", class: "clear", "aria-label": first.clear }, "×")
  const problem = make("p", { id: `${key}-problem`, class: "problem", "aria-live": "polite" })
  const said = make("span", { class: "said", "aria-hidden": "true" })
  const el = make("div", { class: "field date" }, label, input, said, clear, problem)
  let field = first
  let sent = first.value
  let typing = false // digits make a valid day long before the year is whole: wait for the end
  let resting = null

  function say(text) {
    if (problem.textContent !== text) problem.textContent = text
    input.setAttribute("aria-invalid", String(text !== ""))
  }

  function drawSaid() {
    const isField = input.value === field.value && !input.validity.badInput
    said.textContent = isField ? field.said : ""
    el.classList.toggle("worded", isField)
  }

  function commit() {
    typing = false
    clearTimeout(resting)
    drawSaid()
    if (input.validity.badInput) return say(bar.words.incomplete)
    if (input.value === sent) return say(field.problem)
    sent = input.value
    bar.send(key, sent || null)
  }

  function set() {
    typing = false
    clearTimeout(resting)
    input.value = sent = field.default
    drawSaid()
    clear.hidden = true
    say("")
    bar.send(key, null)
  }

  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") commit()
    else if (!event.altKey && /^([0-9]|Arrow(Up|Down)|Backspace|Delete)$/.test(event.key)) {
      typing = true
      clearTimeout(resting)
      resting = setTimeout(() => { if (Number(input.value.slice(0, 4)) >= 1900) commit() }, REST)
    }
  })
  input.addEventListener("change", () => { if (!typing) commit() })
  input.addEventListener("blur", commit)
  clear.addEventListener("click", () => {
    input.focus()
    set()
  })

  function patch(next, current) {
    field = next
    // Setting a bound, even to what it is, throws away a day that is not yet whole.
    if (input.min !== next.min) input.min = next.min
    if (input.max !== next.max) input.max = next.max
    el.classList.toggle("blank", next.value === "")
    if (!current || typing || input.validity.badInput) return drawSaid()
    if (input.value !== next.value) input.value = next.value
    drawSaid()
    sent = next.value
    clear.hidden = next.value === next.default
    el.classList.toggle("set", next.value !== next.default)
    say(next.problem)
  }

  // What is no date yet is the reader's, and stays until the reader clears it.
  function reset() {
    typing = false
    clearTimeout(resting)
    if (input.validity.badInput) input.value = sent = ""
  }

  patch(first, true)
  return { el, patch, set, reset, close: () => {}, value: () => [], focus: () => input.focus() }
}

export function render({ model, el }) {
  const fields = new Map() // key → field
  const sent = new Map() // key → number of the last message about it
  let messages = 0
  let next = null // which chip takes the focus when the one that was pressed is gone

  const controls = make("div", { class: "controls" })
  const chips = make("ul", { class: "chips", "aria-label": model.words.chips })
  const status = make("p", { class: "status", role: "status" })
  const root = make("div", {
    class: "bar", role: "group", "aria-label": model.words.label, dir: model.direction, lang: model.language,
  }, controls, make("div", { class: "summary" }, status, chips))
  el.append(root)

  const bar = {
    words: model.words,
    collator: new Intl.Collator(model.language),
    // Further names of choices, folded once: filter → code → names.
    also: mapped(model.also, (names) => mapped(names, (each) => each.map(folded))),
    send(key, value) {
      sent.set(key, ++messages)
      window.dispatchEvent(new Event("ctc-waiting"))
      model.send_msg({ key, value, n: messages })
    },
  }

  function drawFields() {
    const keys = model.fields.map(({ key }) => key)
    if (keys.join() !== [...fields.keys()].join()) {
      fields.clear()
      for (const field of model.fields) {
        fields.set(field.key, field.kind === "date" ? dateField(field, bar) : codeField(field, bar))
      }
      controls.replaceChildren(...[...fields.values()].map((field) => field.el))
    }
    // An answer to an earlier message does not undo what the reader has done since.
    for (const field of model.fields) {
      fields.get(field.key).patch(field, field.answered >= (sent.get(field.key) ?? 0))
    }
  }

  function remove({ key, code }, at) {
    next = at
    const field = fields.get(key)
    field.set(field.value().filter((other) => code !== null && other !== code))
  }

  function clearAll() {
    next = 0
    messages += 1
    for (const [key, field] of fields) {
      sent.set(key, messages)
      field.reset()
    }
    window.dispatchEvent(new Event("ctc-waiting"))
    model.send_msg({ clear: true, n: messages })
  }

  function chip(className, text, name, act) {
    const button = make("button", { type: "button", class: className, "aria-label": name }, text)
    button.addEventListener("click", act)
    return make("li", {}, button)
  }

  function drawChips() {
    const made = model.chips.map((each, at) => {
      const li = chip("chip", each.text, each.name, () => remove(each, at))
      li.firstChild.append(make("span", { "aria-hidden": "true" }, "×"))
      return li
    })
    if (made.length) made.push(chip("all", model.words.clear_all, model.words.clear_all, clearAll))
    const focused = [...chips.children].findIndex((li) => li.contains(el.getRootNode().activeElement))
    if (focused >= 0) next ??= focused
    chips.replaceChildren(...made)
    root.classList.toggle("quiet", made.length === 0)
    if (next !== null) {
      const left = chips.querySelectorAll("button")
      const target = left[Math.min(next, left.length - 2)] ?? [...fields.values()][0]
      target?.focus()
    }
    next = null
  }

  const drawStatus = () => (status.textContent = model.status)

  // A press elsewhere closes a list, also where that press takes no focus (on a picture).
  function pressedElsewhere(event) {
    if (!root.isConnected) return document.removeEventListener("pointerdown", pressedElsewhere)
    const path = event.composedPath()
    for (const field of fields.values()) if (!path.includes(field.el)) field.close()
  }

  document.addEventListener("pointerdown", pressedElsewhere)
  model.on("fields", drawFields)
  model.on("chips", drawChips)
  model.on("status", drawStatus)
  drawFields()
  drawChips()
  drawStatus()
}
