// A figure's card: what it says, its picture or its table, where it comes from, what to do with it.

const LONG = 300 // milliseconds after which waiting is said

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

function sorted(rows, column, direction, collator) {
  if (column < 0) return rows
  return [...rows].sort((a, b) => {
    const [x, y] = [a[column].s, b[column].s]
    if (x === y) return 0
    if (x === null) return 1 // the unknown stands last, whichever way one sorts
    if (y === null) return -1
    const texts = typeof x === "string" && typeof y === "string"
    return (texts ? collator.compare(x, y) : x < y ? -1 : 1) * direction
  })
}

// Whether a cell is Chinese, the sources' own words: it needs another voice and font than a sentence
// of the reader's language in which such words are quoted.
function isChinese(text) {
  const letters = (script) => text.match(script)?.length ?? 0
  return letters(/\p{sc=Han}/gu) > letters(/\p{sc=Latin}/gu)
}

function tableOf(content, language) {
  const table = make("table")
  const collator = new Intl.Collator(language)
  let [column, direction] = [-1, 1]

  function body() {
    const lines = make("tbody")
    for (const row of sorted(content.rows, column, direction, collator)) {
      const line = lines.insertRow()
      row.forEach((value, index) => {
        const cell = line.insertCell()
        if (value.h) {
          const link = cell.appendChild(make("a", "", value.t))
          link.href = value.h
        } else cell.textContent = value.t
        cell.className = content.kinds[index]
        if (isChinese(value.t)) cell.lang = "zh"
        if (value.none) cell.classList.add("none")
      })
    }
    return lines
  }

  function draw() {
    table.replaceChildren()
    table.createCaption().textContent = content.caption
    const head = table.createTHead().insertRow()
    content.headings.forEach((heading, index) => {
      const cell = make("th", content.kinds[index])
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

// A table shows as many whole rows as there is room for, says how many there are, and opens up.
function rowsOf(scroll, words, language) {
  const more = make("span", "more")
  const said = make("span")
  const button = make("button")
  const number = new Intl.NumberFormat(language)
  let open = false
  button.type = "button"
  more.append(said, " ", button)

  const lines = () => [...scroll.querySelectorAll("tbody tr")]
  const host = () => scroll.getRootNode().host
  const filled = (text, values) =>
    Object.entries(values).reduce((all, [name, value]) => all.replace(`{${name}}`, number.format(value)), text)

  function tell() {
    const all = lines()
    const head = scroll.querySelector("thead")
    const { top, bottom } = scroll.getBoundingClientRect()
    const begin = top + (getComputedStyle(head).position === "absolute" ? 0 : head.offsetHeight)
    const seen = all.map((line) => line.getBoundingClientRect())
    const first = seen.findIndex((each) => each.bottom > begin + 4) + 1
    const last = Math.max(seen.filter((each) => each.bottom <= bottom + 4).length, first)
    said.textContent = filled(first === last ? words.row : words.rows, { first, last, n: all.length })
  }

  function fit() {
    scroll.style.maxHeight = ""
    more.hidden = true
    if (scroll.hidden || !lines().length) return
    more.hidden = false // it takes room itself
    button.textContent = open ? words.fewer : words.all
    button.setAttribute("aria-expanded", open)
    said.hidden = open
    if (open) return
    const { top } = scroll.getBoundingClientRect()
    const ends = lines().map((line) => line.getBoundingClientRect().bottom - top + scroll.scrollTop)
    const whole = ends.filter((end) => end <= scroll.clientHeight + 1)
    if (whole.length === ends.length) more.hidden = true
    else if (whole.length) {
      scroll.style.maxHeight = `${Math.ceil(whole.at(-1)) + scroll.offsetHeight - scroll.clientHeight}px`
      tell()
    } else tell()
  }

  function opened(now) {
    open = now
    scroll.classList.toggle("open", open)
    host()?.classList.toggle("open", open)
    scroll.scrollTop = 0
    fit()
  }

  button.addEventListener("click", () => opened(!open))
  scroll.addEventListener("scroll", () => more.hidden || open || requestAnimationFrame(tell))
  return { more, fit }
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
  const rows = rowsOf(scroll, model.words, model.language)
  const busy = new Set() // what is being prepared and cannot be asked for again
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

  // A file that takes long is announced; pressing again does not ask again.
  function want(action) {
    if (busy.has(action)) return
    busy.add(action)
    markBusy()
    const word = action === "drawn" ? model.words.working : model.words.preparing
    setTimeout(() => busy.has(action) && (said.textContent = word), LONG)
    model.send_msg({ want: action })
  }
  // A picture with buttons of its own: the answer comes after what they have changed.
  drawing.addEventListener("click", (event) => {
    if (event.composedPath().some((each) => each.localName === "button")) setTimeout(() => want("drawn"))
  })
  function markBusy() {
    for (const button of menu.querySelectorAll("[data-action]")) {
      const waits = busy.has(button.dataset.action)
      for (const name of ["aria-busy", "aria-disabled"])
        if (waits) button.setAttribute(name, "true")
        else button.removeAttribute(name)
    }
    drawing.setAttribute("aria-busy", busy.has("drawn"))
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
    const empty = !model.table.rows?.length
    scroll.hidden = !model.as_table || empty // a head alone says nothing; the sentence above does
    if (!empty) {
      scroll.setAttribute("aria-label", model.table.caption)
      scroll.append(tableOf(model.table, model.language))
    }
    // Beside a picture room is scarce: the source line ends the list, whose rows have their own.
    if (beside() && !empty) scroll.append(foot)
    else menu.before(foot)
    rows.fit()
  }
  const beside = () => el.getRootNode().host?.classList.contains("beside")
  function keepWhole() {
    el.getRootNode().host?.classList.toggle("whole", model.whole && !model.as_table)
  }
  function drawMenu() {
    picture.hidden = drawing.hidden = model.as_table
    scroll.hidden = !model.as_table || !model.table.rows?.length
    keepWhole()
    menu.setAttribute("aria-label", model.words.label)
    const focused = menu.getRootNode().activeElement?.dataset?.action
    menu.replaceChildren(rows.more, said)
    for (const action of model.actions) {
      const name = action === "table" && model.as_table ? "picture" : action
      const button = make("button", "", model.words[name])
      button.type = "button"
      button.dataset.action = action
      button.addEventListener("click", actions[action] ?? (() => want(action)))
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
  model.on("msg:custom", (file) => {
    busy.delete(file.want)
    markBusy()
    if (!busy.size) said.textContent = ""
    if (file.problem) return say(file.problem)
    if (!file.data) return
    const bytes = Uint8Array.from(atob(file.data), (c) => c.charCodeAt(0))
    if (file.name.endsWith(".png")) raster(new TextDecoder().decode(bytes), file.name)
    else save(file.name, new Blob([bytes], { type: file.type }))
  })
  drawHead()
  drawPicture()
  drawTable()
  drawFoot()
  drawMenu()
  new ResizeObserver(() => requestAnimationFrame(rows.fit)).observe(el)
  if (window.location.hash === `#${model.anchor}`) setTimeout(() => el.scrollIntoView(), 400)
}
