// Watches a page from within, in every document before its own scripts: when the first picture has
// marks, when the reader last pressed, and whether what was pressed has been answered.
// Times are milliseconds since the epoch, so that they hold across a load of the page.

globalThis.bench = (() => {
  const WIDE = 200 // an icon is no picture
  const MARKS = "rect, path, circle, polygon, line"
  const PRESSED = "bench.pressed"

  const now = () => performance.timeOrigin + performance.now()
  const frame = () => new Promise((done) => requestAnimationFrame(done))

  // Shadow roots, too: a page's parts may be in them.
  function all(selector, root = document, found = []) {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(selector)) found.push(element)
      if (element.shadowRoot) all(selector, element.shadowRoot, found)
    }
    return found
  }

  // Plotly lays a second drawing with legends over each: one picture, told by its first.
  const OVERLAY = ".main-svg ~ .main-svg"

  function isPicture(drawing) {
    if (drawing.getBoundingClientRect().width < WIDE || drawing.matches(OVERLAY)) return false
    return drawing.querySelectorAll(MARKS).length > 5
  }

  const pictures = () => all("svg").filter(isPicture)

  function texts(root, found = []) {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent)
      else if (node.nodeType === Node.ELEMENT_NODE && !/^(SCRIPT|STYLE)$/.test(node.nodeName)) {
        if (node.shadowRoot) texts(node.shadowRoot, found)
        texts(node, found)
      }
    }
    return found
  }

  // Without spaces and thousands separators: these differ from one markup to the next.
  const bare = (text) => text.replace(/[\s,]/g, "")
  const says = (sentence) => {
    const text = bare(texts(document.body).join(""))
    const wanted = bare(sentence)
    const at = text.indexOf(wanted)
    // 31 visits are not 1 visit.
    return at >= 0 && !/^\d\d/.test((text[at - 1] ?? "") + wanted)
  }

  let before = new Set()
  let due = false
  let shown = 0
  // Before a press: which pictures there were, so that an answer can be told from what was there.
  const remember = () => {
    before = new Set(pictures().map((picture) => picture.outerHTML))
    due = false
    shown = 0
    globalThis.benchStays = true // gone once the page is loaded anew
  }
  const changed = () => pictures().filter((picture) => !before.has(picture.outerHTML)).length

  addEventListener("pointerdown", () => sessionStorage.setItem(PRESSED, now()), true)

  const self = { drawn: 0, remember, says, changed, pictures }

  // Asked in every frame: 0 until something is true and two frames have passed, so that a reader
  // sees it; then when that was.
  self.shown = (isTrue) => {
    if (!due && isTrue()) {
      due = true
      frame()
        .then(frame)
        .then(() => {
          shown = now()
        })
    }
    return shown
  }
  self.pressed = () => Number(sessionStorage.getItem(PRESSED))

  async function watch() {
    while (!(document.body && pictures().length)) await frame()
    await frame()
    await frame()
    self.drawn = performance.now()
  }
  watch()
  return self
})()
