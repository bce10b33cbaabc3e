// The index is complete without this script; with it, a reader can narrow it down by words.
import { folded } from "../../../paper/static/text.js"

// What an entry says itself, and the entries under it.
function read(item) {
  const own = [...item.children].filter((each) => each.localName !== "ul")
  return {
    item,
    text: folded([...own.map((each) => each.textContent), item.dataset.also || ""].join(" ")),
    under: [...item.querySelectorAll(":scope > ul > li")].map(read),
  }
}

// An entry that fits keeps all that is under it; another one is kept for what fits under it.
function keeps({ item, text, under }, wanted) {
  const fits = wanted.every((word) => text.includes(word))
  const kept = under.filter((each) => keeps(each, fits ? [] : wanted))
  item.hidden = !fits && !kept.length
  return !item.hidden
}

function enlivenSearch(template, places) {
  template.replaceWith(template.content.cloneNode(true))
  const input = document.getElementById("wanted")
  const { form } = input
  const status = form.querySelector("[role=status]")
  const letters = document.querySelector(".letters")
  const sections = [...places.querySelectorAll("section")].map((section) => ({
    section,
    letter: letters.querySelector(`a[href="#${section.querySelector("h2").id}"]`).parentElement,
    entries: [...section.querySelectorAll(":scope > ul > li")].map(read),
  }))

  function narrow() {
    const wanted = folded(input.value).split(/\s+/).filter(Boolean)
    let found = 0
    for (const { section, letter, entries } of sections) {
      const kept = entries.filter((each) => keeps(each, wanted)).length
      section.hidden = letter.hidden = !kept
      found += kept
    }
    letters.hidden = !found
    const said = found ? status.dataset.found.replace("{n}", found) : status.dataset.none
    status.textContent = wanted.length ? said : ""
    const query = wanted.length ? `?q=${encodeURIComponent(input.value)}` : location.pathname
    try {
      history.replaceState(null, "", query + location.hash)
    } catch {
      // A page opened from a file has no address that could be rewritten in every browser.
    }
  }

  input.value = new URLSearchParams(location.search).get("q") || ""
  input.addEventListener("input", narrow)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    places.querySelector("section:not([hidden]) > ul > li:not([hidden]) a")?.focus()
  })
  if (input.value) narrow()
}

const template = document.getElementById("search")
const places = document.getElementById("entries")
if (template && places) enlivenSearch(template, places)
