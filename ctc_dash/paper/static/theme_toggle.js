// Turns the document dark or light; whatever is drawn follows the document's attribute.
const root = document.documentElement

export function enlivenTheme(button) {
  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"
    try {
      localStorage.setItem("ctc-theme", root.dataset.theme)
    } catch {} // a browser that keeps nothing: it holds as long as the page
  })
}
