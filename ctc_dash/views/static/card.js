// A figure's card: what it says, its picture or its table, where it comes from, what to do with it.
import { make, makeButton } from "./dom.js"
import { copyText, saveFile } from "./download.js"
import { makeTip, prepareMarks } from "./marks.js"
import { makeRows } from "./rows.js"
import { enlivenTable } from "./table.js"
import { LONG } from "./waiting.js"

export function render({ model, el }) {
  const head = make("div", { class: "head" })
  const picture = make("div", { class: "picture" })
  const drawing = make("div", { class: "drawing" })
  const scroll = make("div", { class: "scroll", role: "region", tabindex: 0 })
  const foot = make("div", { class: "foot" })
  const menu = make("div", { class: "menu", role: "group", "aria-label": model.words.label })
  const said = make("span", { role: "status" })
  const tip = makeTip(picture)
  const rows = makeRows(scroll, model.words, model.language)
  const busy = new Set() // what is being prepared and cannot be asked for again
  el.append(head, picture, drawing, scroll, foot, menu)
  const child = model.get_child("drawing")
  if (child) drawing.append(child)

  const host = () => el.getRootNode().host
  // The address of this view, down to this figure.
  const here = () => `${window.location.href.split("#")[0]}#${model.anchor}`

  function say(text) {
    said.textContent = text
    setTimeout(() => said.replaceChildren(), 2500)
  }

  function turn() {
    model.as_table = !model.as_table
  }

  const actions = {
    table: turn,
    link: () => copyText(here()).then(() => say(model.words.copied)),
    cite: () => copyText(`${model.citation} ${here()}`).then(() => say(model.words.cited)),
  }

  // A file that takes long is announced; pressing again does not ask again.
  function want(action) {
    if (busy.has(action)) return
    busy.add(action)
    markBusy()
    const word = action === "drawn" ? model.words.working : model.words.preparing
    setTimeout(() => busy.has(action) && said.replaceChildren(word), LONG)
    model.send_msg({ want: action })
  }

  function received(file) {
    busy.delete(file.want)
    markBusy()
    if (!busy.size) said.textContent = ""
    if (file.problem) say(file.problem)
    else if (file.data) saveFile(file)
  }

  function markBusy() {
    for (const button of menu.querySelectorAll("[data-action]")) {
      const waits = busy.has(button.dataset.action)
      for (const name of ["aria-busy", "aria-disabled"])
        if (waits) button.setAttribute(name, "true")
        else button.removeAttribute(name)
    }
    drawing.setAttribute("aria-busy", busy.has("drawn"))
  }

  // A picture with buttons of its own: the answer comes after what they have changed.
  drawing.addEventListener("click", (event) => {
    if (event.composedPath().some((each) => each.localName === "button"))
      setTimeout(() => want("drawn"))
  })

  function drawHead() {
    head.innerHTML = model.head
  }

  function drawFoot() {
    foot.innerHTML = model.foot
  }

  function drawPicture() {
    picture.innerHTML = model.picture
    prepareMarks(picture)
    picture.append(tip)
    tip.hidden = true
  }

  function drawTable() {
    scroll.innerHTML = model.table
    const table = scroll.firstElementChild // none without a row: the sentence above says so
    scroll.hidden = !model.as_table || !table
    if (table) {
      scroll.setAttribute("aria-label", table.caption.textContent)
      enlivenTable(table, model.language)
    }
    // Beside a picture room is scarce: the source line ends the list, whose rows have their own.
    if (host()?.classList.contains("beside") && table) scroll.append(foot)
    else menu.before(foot)
    rows.fit()
  }

  function keepWhole() {
    host()?.classList.toggle("whole", model.whole && !model.as_table)
  }

  function drawMenu() {
    picture.hidden = drawing.hidden = model.as_table
    scroll.hidden = !model.as_table || !model.table
    keepWhole()
    const focused = menu.getRootNode().activeElement?.dataset?.action
    menu.replaceChildren(rows.more, said)
    for (const action of model.actions) {
      const name = action === "table" && model.as_table ? "picture" : action
      const press = actions[action] ?? (() => want(action))
      const button = makeButton(model.words[name], press, { "data-action": action })
      menu.append(button)
      if (action === focused) button.focus()
    }
    markBusy()
    rows.fit()
  }

  model.on("head", drawHead)
  model.on("foot", drawFoot)
  model.on("picture", drawPicture)
  model.on("table", drawTable)
  model.on("whole", keepWhole)
  model.on("as_table", drawMenu)
  model.on("actions", drawMenu)
  model.on("msg:custom", received)
  drawHead()
  drawPicture()
  drawTable()
  drawFoot()
  drawMenu()
  new ResizeObserver(() => requestAnimationFrame(rows.fit)).observe(el)
  if (window.location.hash === `#${model.anchor}`) setTimeout(() => el.scrollIntoView(), 400)
}
