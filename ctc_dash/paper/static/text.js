// Texts as a reader types them: without accents, in one case, with one apostrophe, codes as words.
// "cote d'ivoire" finds Côte d’Ivoire.
export function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘ʼ]/g, "'")
    .replaceAll("_", " ")
    .toLowerCase()
}
