// The one line over the page that says how it stands: that work goes on, that the server is gone.
const line = document.querySelector(".state-of-page")

export const LONG = 300 // milliseconds after which waiting is said

let kept = [] // what holds until it is taken back, below what is said of the moment
let timer = null

export function say(text, link = null) {
  kept = link ? [text, " ", link] : [text]
  if (timer === null) line.replaceChildren(...kept)
}

export function startWaiting(words) {
  clearTimeout(timer)
  timer = setTimeout(() => line.replaceChildren(words.waiting), LONG)
}

export function stopWaiting() {
  clearTimeout(timer)
  timer = null
  line.replaceChildren(...kept)
}
