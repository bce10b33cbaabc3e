// A page inside a notebook: it draws what it is given in its own shadow and tells Python what was
// clicked. Nothing of the document around it is touched.
import { make } from "./dom.js"
import { saveFile } from "./download.js"

const ELSEWHERE = /^https?:/

function clicked(event, page, model) {
  const link = event.target.closest("a[href]")
  if (!link) return
  const href = link.getAttribute("href")
  if (ELSEWHERE.test(href)) {
    link.setAttribute("target", "_blank")
    link.setAttribute("rel", "noopener")
    return
  }
  event.preventDefault()
  if (href.startsWith("#")) page.querySelector(`#${CSS.escape(href.slice(1))}`)?.scrollIntoView()
  else model.send_msg({ href })
}

function sent(event, model) {
  event.preventDefault()
  const asked = new URLSearchParams()
  for (const [key, value] of new FormData(event.target)) if (value) asked.append(key, value)
  model.send_msg({ href: `${event.target.getAttribute("action")}?${asked}` })
}

export function render({ model, el }) {
  const page = make("div", { class: "in-notebook" })
  // As JupyterLab says on its body; elsewhere it is light.
  page.dataset.theme = document.body.dataset.jpThemeLight === "false" ? "dark" : "light"

  const draw = () => {
    const held = page.getRootNode().activeElement?.id
    page.innerHTML = model.html
    if (held) page.querySelector(`#${CSS.escape(held)}`)?.focus({ preventScroll: true })
  }

  page.addEventListener("click", (event) => clicked(event, page, model))
  page.addEventListener("submit", (event) => sent(event, model))
  page.addEventListener("change", (event) => event.target.form?.requestSubmit())
  model.on("html", draw)
  model.on("msg:custom", (answer) => {
    if (answer.data) saveFile(answer)
    else page.querySelector(".said-here").textContent = answer.problem
  })
  el.append(page)
  draw()
}
