// The form of a register: what is typed is checked as it will be when it is written, and what is
// wrong stands beside its field. Without this script the button “Check” does the same.
import { make } from "./dom.js"
import { enlivenSearch } from "./search_box.js"
import { enlivenTheme } from "./theme_toggle.js"

const SETTLED = 400 // milliseconds after a change in which another may come

document.documentElement.dataset.ready = ""
enlivenTheme(document.querySelector(".theme"))
enlivenSearch(document.querySelector(".find form"))

const form = document.getElementById("row")
const line = form?.querySelector(".checked")
const touched = new Set() // what a reader has not come to yet is not called wrong
let timer = 0
let isChecking = false
let isStale = false // something was changed while the check that runs was under way
let isSent = false

function showSaid(cell, sentences) {
  const said = cell.querySelector(".said")
  said.replaceChildren(...sentences.map((each) => make("span", {}, each)))
  cell.classList.toggle("bad", sentences.length > 0)
  const control = cell.querySelector("input, select, textarea")
  if (sentences.length) control?.setAttribute("aria-invalid", "true")
  else control?.removeAttribute("aria-invalid")
}

async function checkOnce() {
  const body = new URLSearchParams(new FormData(form))
  body.set("do", "check")
  line.textContent = line.dataset.checking
  const headers = { Accept: "application/json" }
  const answer = await fetch(form.getAttribute("action"), { method: "POST", headers, body }).catch(
    () => null,
  )
  const found = answer?.ok ? await answer.json().catch(() => null) : null
  if (isStale) return
  line.textContent = ""
  if (!found) return
  let open = found.general
  for (const cell of form.querySelectorAll(".cell")) {
    const column = cell.dataset.column
    const sentences = found.said[column] ?? []
    if (touched.has(column)) showSaid(cell, sentences)
    else if (!sentences.length) showSaid(cell, [])
  }
  if (!open.length && !Object.keys(found.said).length) open = [line.dataset.clean]
  line.textContent = open.join(" ")
}

// One after the other: each takes the server a moment, and what is written waits for none but one.
async function check() {
  isStale = true
  if (isChecking) return
  isChecking = true
  while (isStale && !isSent) {
    isStale = false
    await checkOnce()
  }
  isChecking = false
}

function changed({ target }) {
  const cell = target.closest(".cell")
  if (!cell) return
  touched.add(cell.dataset.column)
  clearTimeout(timer)
  timer = setTimeout(check, SETTLED)
}

form?.addEventListener("change", changed)
form?.addEventListener("submit", () => {
  isSent = true
  clearTimeout(timer)
})
addEventListener("pageshow", () => {
  isSent = false // the browser's way back leads to the form as it was
})
