// A table that reads well, prints whole and sorts by its headings, without a grid library.
export function render({ model, el }) {
  const table = document.createElement("table")
  el.append(table)

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

  let column = -1
  let direction = 1

  function draw() {
    table.replaceChildren()
    const caption = table.createCaption()
    caption.textContent = model.caption
    const head = table.createTHead().insertRow()
    model.headings.forEach((heading, index) => {
      const cell = document.createElement("th")
      cell.scope = "col"
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = heading
      if (index === column) cell.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending")
      button.addEventListener("click", () => {
        direction = index === column ? -direction : 1
        column = index
        draw()
        table.querySelectorAll("th button")[index].focus()
      })
      cell.append(button)
      cell.className = model.numeric[index] ? "number" : ""
      head.append(cell)
    })
    const body = table.createTBody()
    for (const row of sorted(model.rows, column, direction)) {
      const line = body.insertRow()
      row.forEach((value, index) => {
        const cell = line.insertCell()
        cell.textContent = value.t
        if (model.numeric[index]) cell.className = "number"
      })
    }
  }

  model.on("rows", () => { column = -1; draw() })
  draw()
}
