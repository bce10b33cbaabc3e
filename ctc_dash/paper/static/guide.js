// The list of what is on a long page says where the reader is.
const READ_AT = 0.3 // of the window's height: the card that stands there is the one that is read

export function enlivenGuide(guide) {
  if (!guide || guide.dataset.alive) return
  guide.dataset.alive = "1"
  let waits = false
  const follow = () => {
    waits = false
    const cards = [...document.querySelectorAll(".guided .card")]
    const isRead = (card) => card.getBoundingClientRect().top <= innerHeight * READ_AT
    const ends = scrollY + innerHeight >= document.documentElement.scrollHeight - 2
    const at = ends ? cards.at(-1) : (cards.findLast(isRead) ?? cards[0])
    for (const link of guide.querySelectorAll("a"))
      if (link.getAttribute("href") !== `#${at?.id}`) link.removeAttribute("aria-current")
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location")
        const { top, bottom } = link.getBoundingClientRect()
        const within = guide.getBoundingClientRect()
        if (top < within.top || bottom > within.bottom) guide.scrollTop += top - within.top - 80
      }
  }
  const soon = () => {
    if (!waits && guide.isConnected) requestAnimationFrame(follow)
    waits = true
  }
  addEventListener("scroll", soon, { passive: true })
  follow()
}
