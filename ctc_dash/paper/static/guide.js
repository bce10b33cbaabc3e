// The list of what is on a long page says where the reader is.
let seeing = null

export function enlivenGuide(guide) {
  if (!guide || guide.dataset.alive) return
  guide.dataset.alive = "1"
  seeing?.disconnect()
  const inView = new Set()
  const cards = [...document.querySelectorAll(".guided .card")]
  seeing = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) inView.add(target)
        else inView.delete(target)
      const at = cards.find((card) => inView.has(card))
      for (const link of guide.querySelectorAll("a"))
        if (at && link.getAttribute("href") === `#${at.id}`) {
          link.setAttribute("aria-current", "location")
          if (guide.scrollHeight > guide.clientHeight) link.scrollIntoView({ block: "nearest" })
        } else link.removeAttribute("aria-current")
    },
    { rootMargin: "-70px 0px -40% 0px" },
  )
  for (const card of cards) seeing.observe(card)
}
