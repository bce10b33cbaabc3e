// The search on every page: names while one types, in groups, by keyboard; Enter alone searches words.
import { closeOnPressElsewhere, make, markCombobox } from "./dom.js"
import { findByName, isNoMember, readNames } from "./finding.js"

const MOVES = { ArrowDown: 1, ArrowUp: -1 }
let boxes = 0

export function enlivenSearch(form) {
  if (!form || form.dataset.alive) return
  form.dataset.alive = "1"
  boxes += 1
  const prefix = `find-${boxes}`
  const input = form.querySelector("input[type=search]")
  const list = make("ul", { id: `${prefix}-list`, "aria-label": input.ariaLabel })
  const status = make("p", { role: "status" })
  const popup = make("div", { class: "popup" }, list, status)
  popup.hidden = true
  form.append(popup)
  markCombobox(input, list)

  let names = null
  let asking = null
  let options = []
  let active = -1

  // The names come when somebody is about to search.
  function learn() {
    asking ??= fetch(form.dataset.names)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((found) => found && readNames(found))
      .catch(() => null)
    return asking
  }

  function close() {
    popup.hidden = true
    input.setAttribute("aria-expanded", "false")
    activate(-1)
  }

  function activate(at) {
    options[active]?.setAttribute("aria-selected", "false")
    active = at
    const option = options[at]
    if (!option) return input.removeAttribute("aria-activedescendant")
    option.setAttribute("aria-selected", "true")
    input.setAttribute("aria-activedescendant", option.id)
    option.scrollIntoView({ block: "nearest" })
  }

  function makeOption({ name, said, href }) {
    const made = make(
      "li",
      { role: "option", id: `${prefix}-${options.length}`, "aria-selected": "false" },
      make("span", { class: "name" }, name),
      ...(said ? [" ", make("span", { class: "said" }, said)] : []),
    )
    made.dataset.href = href
    options.push(made)
    return made
  }

  function draw() {
    const typed = input.value.trim()
    if (!names || !typed) return close()
    options = []
    const groups = findByName(names, typed)
    list.replaceChildren(
      ...groups.map(({ name, shown }, at) => {
        const heading = make("li", { role: "presentation", id: `${prefix}-g${at}` }, name)
        const within = make("ul", { role: "group", "aria-labelledby": heading.id })
        within.append(heading, ...shown.map(makeOption))
        return make("li", { role: "presentation" }, within)
      }),
    )
    const told = []
    const say = (key) => told.push(names.words[key].replace("{sought}", typed))
    if (isNoMember(names, typed)) say("no_member")
    status.textContent = told.join(" ")
    const all = makeOption({ name: names.words.all.replace("{sought}", typed), href: "" })
    all.classList.add("all")
    list.append(all)
    popup.hidden = false
    input.setAttribute("aria-expanded", "true")
    activate(-1)
  }

  function follow(option) {
    const href = option.dataset.href && form.dataset.root + option.dataset.href
    close()
    if (!href) return form.requestSubmit()
    input.value = ""
    const way = make("a", { href })
    document.querySelector("main").append(way)
    way.click()
    way.remove()
  }

  input.addEventListener("focus", async () => {
    names = await learn()
    if (document.activeElement === input && input.value) draw()
  })
  input.addEventListener("input", draw)
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || popup.hidden) return
    if (event.key in MOVES) {
      const to = active + MOVES[event.key]
      activate(to < 0 ? options.length - 1 : to % options.length)
    } else if (event.key === "Escape") close()
    else if (event.key === "Enter" && options[active]) follow(options[active])
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  popup.addEventListener("mousedown", (event) => event.preventDefault()) // the text keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]")
    if (option) follow(option)
  })
  form.addEventListener("focusout", () =>
    setTimeout(() => form.contains(document.activeElement) || close()),
  )
  closeOnPressElsewhere(() => [{ el: form, close }])
}
