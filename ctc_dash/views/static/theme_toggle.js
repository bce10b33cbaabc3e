// Turns the document dark or light; whatever is drawn follows the document's attribute.
import { makeButton } from "./dom.js"

const root = document.documentElement
const SUN =
  "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10M11 1h2v4h-2zm0 18h2v4h-2zM1 11h4v2H1zm18 0h4v2h-4zM4.2 5.6l1.4-1.4 2.9 2.8-1.5 1.5zm11.3 11.3 1.4-1.4 2.9 2.9-1.4 1.4zM18.4 4.2l1.4 1.4-2.9 2.9-1.4-1.5zM7 15.5l1.5 1.4-2.9 2.9-1.4-1.4z"
const MOON = "M12 3a9 9 0 1 0 9 9 5.5 5.5 0 0 1-9-9"

export function render({ model, el }) {
  const isDark = () => root.dataset.theme === "dark"

  function turn() {
    root.dataset.theme = isDark() ? "light" : "dark"
    try {
      localStorage.setItem("ctc-theme", root.dataset.theme)
    } catch {} // a browser that keeps nothing: it holds as long as the page
  }

  const button = makeButton("", turn, { title: model.label, "aria-label": model.label })
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path/></svg>`
  const draw = () => button.querySelector("path").setAttribute("d", isDark() ? MOON : SUN)
  const observer = new MutationObserver(draw)
  observer.observe(root, { attributes: true, attributeFilter: ["data-theme"] })
  model.on("remove", () => observer.disconnect())
  draw()
  el.append(button)
}
