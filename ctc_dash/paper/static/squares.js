// The world's squares: one stop of the Tab key, arrows along rows and columns, and what each says
// in the tip of its picture.

const WAYS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }

function placeOf(square) {
  const { gridRowStart, gridColumnStart } = square.style
  return [Number(gridRowStart), Number(gridColumnStart)]
}

// The next square one way: in the same row or column first, or else the nearest beside that line.
function nextOf(squares, from, [down, right]) {
  const [row, column] = placeOf(from)
  let [nearest, least] = [null, Number.POSITIVE_INFINITY]
  for (const square of squares) {
    const [itsRow, itsColumn] = placeOf(square)
    const ahead = (itsRow - row) * down + (itsColumn - column) * right
    const beside = Math.abs(down ? itsColumn - column : itsRow - row)
    const far = ahead + 3 * beside
    if (ahead > 0 && beside <= ahead && far < least) [nearest, least] = [square, far]
  }
  return nearest
}

// Takes over the squares of a picture, if it has any that nobody has taken over before.
export function enlivenSquares(picture) {
  const world = picture.querySelector(".world:not([data-alive])")
  if (!world) return
  world.dataset.alive = "1"
  const squares = [...world.querySelectorAll("a")]
  for (const [index, square] of squares.entries()) square.tabIndex = index ? -1 : 0
  for (const square of world.querySelectorAll("[title]")) {
    square.dataset.said = square.title.replaceAll("; ", "\n") // the browser would show it as well
    square.removeAttribute("title")
  }
  world.closest(".squares[tabindex]")?.removeAttribute("tabindex")
  world.addEventListener("keydown", (event) => {
    const at = event.target.closest("a")
    let next = null
    if (event.key in WAYS) next = nextOf(squares, at, WAYS[event.key])
    if (event.key === "Home") next = squares[0]
    if (event.key === "End") next = squares.at(-1)
    if (!at || !next) return
    event.preventDefault()
    at.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  })
}
