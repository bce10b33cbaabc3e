// The language that is chosen holds for this reader's other visits; the server reads it there.
const YEAR = 31_536_000 // seconds

export function enlivenLanguages(menu) {
  menu?.addEventListener("click", ({ target }) => {
    const { hreflang } = target.closest("a") ?? {}
    // biome-ignore lint/suspicious/noDocumentCookie: the store of cookies asks for https, and is not in every browser
    if (hreflang) document.cookie = `lang=${hreflang}; max-age=${YEAR}; samesite=lax`
  })
}
