// What the reader chose here before; else what the system wishes, also when its wish changes.
{
  const system = matchMedia("(prefers-color-scheme: dark)")
  const kept = () => {
    try {
      return localStorage.getItem("ctc-theme")
    } catch {
      return null // a browser that keeps nothing
    }
  }
  const choose = () => {
    const theme = ["dark", "light"].includes(kept()) ? kept() : system.matches ? "dark" : "light"
    document.documentElement.dataset.theme = theme
  }
  system.addEventListener("change", choose)
  choose()
}
