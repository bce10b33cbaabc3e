// A figure's card: what it says, its picture or its table, where it comes from, what to do with it.

function make(tag, name = "", text = "") {
  const made = document.createElement(tag)
  if (name) made.className = name
  if (text) made.textContent = text
  return made
}

function save(name, blob) {
  const link = make("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

// --- the table: reads well, prints whole, sorts by its headings, without a grid library --------

function sorted(rows, column, direction) {
  if (column < 0) return rows
  return [...rows].sort((a, b) => {
    const [x, y] = [a[column].s, b[column].s]
    if (x === y) return 0
    if (x === null) return 1 // the unknown stands last, whichever way one sorts
    if (y === null) return -1
    return (x < y ? -1 : 1) * direction
  })
}

function tableOf(content) {
  const table = make("table")
  let [column, direction] = [-1, 1]

  function body() {
    const lines = make("tbody")
    for (const row of sorted(content.rows, column, direction)) {
      const line = lines.insertRow()
      row.forEach((value, index) => {
        const cell = line.insertCell()
        if (value.h) {
          const link = cell.appendChild(make("a", "", value.t))
          link.href = value.h
        } else cell.textContent = value.t
        if (content.numeric[index]) cell.className = "number"
      })
    }
    return lines
  }

  function draw() {
    table.replaceChildren()
    table.createCaption().textContent = content.caption
    const head = table.createTHead().insertRow()
    content.headings.forEach((heading, index) => {
      const cell = make("th", content.numeric[index] ? "number" : "")
      cell.scope = "col"
      const button = make("button", "", heading)
      button.type = "button"
      if (index === column) cell.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending")
      button.addEventListener("click", () => {
        direction = index === column ? -direction : 1
        column = index
        draw()
        table.querySelectorAll("th button")[index].focus()
      })
      // A browser repeats a table's head on each page of paper only where it holds no button.
      const printed = make("span", "printed", heading)
      printed.setAttribute("aria-hidden", "true")
      cell.append(button, printed)
      head.append(cell)
    })
    table.append(body())
  }

  draw()
  return table
}

// --- the picture: each mark says what it is, by pointer and by key -------------------------------

function prepare(picture) {
  for (const mark of picture.querySelectorAll(".mark")) {
    const title = mark.querySelector("title")
    mark.dataset.said = title.textContent
    if (mark.localName === "a") mark.setAttribute("aria-label", title.textContent)
    title.remove() // the browser would show it a second time
  }
  // One stop of the Tab key per picture; arrows go from mark to mark.
  picture.querySelectorAll("a.mark").forEach((mark, index) => mark.setAttribute("tabindex", index ? -1 : 0))
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

function rove(picture, event) {
  const marks = [...picture.querySelectorAll("a.mark")]
  const at = marks.indexOf(event.target.closest("a.mark"))
  if (at < 0) return
  let next = null
  if (event.key in STEPS) next = marks[at + STEPS[event.key]]
  if (event.key === "Home") next = marks[0]
  if (event.key === "End") next = marks.at(-1)
  if (!next) return
  event.preventDefault()
  marks[at].setAttribute("tabindex", -1)
  next.setAttribute("tabindex", 0)
  next.focus()
}

function tips(picture) {
  const tip = make("div", "tip")
  tip.hidden = true
  tip.setAttribute("aria-hidden", "true") // read aloud as the mark's own name
  const show = (event) => {
    const mark = event.target.closest?.(".mark")
    tip.hidden = !mark
    if (!mark) return
    tip.textContent = mark.dataset.said
    const [of, within] = [mark.getBoundingClientRect(), picture.getBoundingClientRect()]
    const left = of.left + of.width / 2 - within.left
    tip.style.left = `${Math.min(Math.max(left, 90), within.width - 90)}px`
    tip.style.top = `${of.top - within.top}px`
  }
  const hide = () => (tip.hidden = true)
  picture.addEventListener("pointerover", show)
  picture.addEventListener("pointerleave", hide)
  picture.addEventListener("focusin", show)
  picture.addEventListener("focusout", hide)
  picture.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide()
    else rove(picture, event)
  })
  return tip
}

function raster(svg, name) {
  const image = new Image()
  image.onload = () => {
    const canvas = make("canvas")
    canvas.width = image.width * 2
    canvas.height = image.height * 2
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    canvas.toBlob((blob) => save(name, blob))
  }
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
}

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const field = make("textarea")
    field.value = text
    document.body.append(field)
    field.select()
    document.execCommand("copy")
    field.remove()
  }
}

// --- the card -----------------------------------------------------------------------------------

export function render({ model, el }) {
  const head = make("div", "head")
  const picture = make("div", "picture")
  const drawing = make("div", "drawing")
  const scroll = make("div", "scroll")
  const foot = make("div", "foot")
  const menu = make("div", "menu")
  const said = make("span")
  const tip = tips(picture)
  menu.setAttribute("role", "group")
  said.setAttribute("role", "status")
  scroll.setAttribute("role", "region")
  scroll.tabIndex = 0
  el.append(head, picture, drawing, scroll, foot, menu)
  const child = model.get_child("drawing")
  if (child) drawing.append(child)

  function say(text) {
    said.textContent = text
    setTimeout(() => (said.textContent = ""), 2500)
  }

  // The address of this view, down to this figure.
  const here = () => `${window.location.href.split("#")[0]}#${model.anchor}`

  const actions = {
    table: () => (model.as_table = !model.as_table),
    link: () => toClipboard(here()).then(() => say(model.words.copied)),
    cite: () => toClipboard(`${model.citation} ${here()}`).then(() => say(model.words.cited)),
  }

  function drawHead() {
    head.innerHTML = model.head
  }
  function drawFoot() {
    foot.innerHTML = model.foot
  }
  function drawPicture() {
    picture.innerHTML = model.picture
    prepare(picture)
    picture.append(tip)
    tip.hidden = true
  }
  function drawTable() {
    scroll.replaceChildren()
    if (!model.table.rows) return
    scroll.setAttribute("aria-label", model.table.caption)
    scroll.append(tableOf(model.table))
  }
  function keepWhole() {
    el.getRootNode().host?.classList.toggle("whole", model.whole && !model.as_table)
  }
  function drawMenu() {
    picture.hidden = drawing.hidden = model.as_table
    scroll.hidden = !model.as_table
    keepWhole()
    menu.setAttribute("aria-label", model.words.label)
    const focused = menu.getRootNode().activeElement?.dataset?.action
    menu.replaceChildren(said)
    for (const action of model.actions) {
      const name = action === "table" && model.as_table ? "picture" : action
      const button = make("button", "", model.words[name])
      button.type = "button"
      button.dataset.action = action
      button.addEventListener("click", actions[action] ?? (() => model.send_msg({ want: action })))
      menu.append(button)
      if (action === focused) button.focus()
    }
  }

  model.on("head", drawHead)
  model.on("foot", drawFoot)
  model.on("picture", drawPicture)
  model.on("table", drawTable)
  model.on("whole", keepWhole)
  model.on("as_table", drawMenu)
  model.on("actions", drawMenu)
  model.on("msg:custom", (file) => {
    const bytes = Uint8Array.from(atob(file.data), (c) => c.charCodeAt(0))
    if (file.name.endsWith(".png")) raster(new TextDecoder().decode(bytes), file.name)
    else save(file.name, new Blob([bytes], { type: file.type }))
  })
  drawHead()
  drawPicture()
  drawTable()
  drawFoot()
  drawMenu()
  if (window.location.hash === `#${model.anchor}`) setTimeout(() => el.scrollIntoView(), 400)
}
