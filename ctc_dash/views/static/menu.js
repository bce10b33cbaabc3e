// What one may do with a figure: see its table, take it away, copy the address of this view.
function save(name, blob) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

function views(root) {
  const found = []
  const walk = (view) => {
    if (!view) return
    if (typeof view.export === "function" && view.model.type.endsWith("Figure")) found.push(view)
    const below = view.child_views ?? (view._child_views ? [...view._child_views.values()] : [])
    below.forEach(walk)
  }
  walk(root)
  return found
}

export function render({ model, el, view }) {
  const say = document.createElement("span")
  say.setAttribute("role", "status")

  function figure() {
    // The card is the parent of this menu; its one Bokeh figure is the picture.
    return views(view.parent)[0] ?? null
  }

  function picture(kind) {
    const shown = figure()
    if (!shown) return
    const layer = shown.export(kind)
    if (kind === "svg") {
      const svg = layer.ctx.get_serialized_svg(true)
      save(`${model.file}.svg`, new Blob([svg], { type: "image/svg+xml" }))
    } else {
      layer.canvas.toBlob((blob) => save(`${model.file}.png`, blob))
    }
  }

  async function copy() {
    const address = window.location.href
    try {
      await navigator.clipboard.writeText(address)
    } catch {
      const field = document.createElement("textarea")
      field.value = address
      document.body.append(field)
      field.select()
      document.execCommand("copy")
      field.remove()
    }
    say.textContent = model.words.copied
    setTimeout(() => (say.textContent = ""), 2500)
  }

  const actions = {
    table: () => (model.as_table = !model.as_table),
    csv: () => model.send_msg({ want: "csv" }),
    xlsx: () => model.send_msg({ want: "xlsx" }),
    svg: () => picture("svg"),
    png: () => picture("png"),
    link: copy,
  }

  const list = document.createElement("div")
  list.className = "menu"
  list.setAttribute("role", "group")
  el.append(list)

  function draw() {
    list.replaceChildren()
    list.setAttribute("aria-label", model.words.label)
    for (const action of model.actions) {
      const button = document.createElement("button")
      button.type = "button"
      button.dataset.action = action
      button.textContent = action === "table" && model.as_table ? model.words.picture : model.words[action]
      button.addEventListener("click", actions[action])
      list.append(button)
    }
    list.append(say)
  }

  // Paper is narrower than a screen and a drawn picture does not flow: it is made to fit.
  const PAPER = 660
  window.addEventListener("beforeprint", () => {
    const shown = figure()
    if (shown) shown.el.style.zoom = Math.min(1, PAPER / shown.el.clientWidth)
  })
  window.addEventListener("afterprint", () => {
    const shown = figure()
    if (shown) shown.el.style.zoom = ""
  })

  model.on("as_table", draw)
  model.on("actions", draw)
  model.on("msg:custom", (message) => {
    const bytes = Uint8Array.from(atob(message.data), (c) => c.charCodeAt(0))
    save(message.name, new Blob([bytes], { type: message.type }))
  })
  draw()
}
