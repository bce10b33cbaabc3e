// What fits what a reader types, the best first: as `figures/searching.py` finds on the server.
import { folded } from "./text.js"

const SHORT = { paragraph: "para", paragraphs: "para", paras: "para", nos: "no", res: "resolution" }
const NONE = 9

export const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? []
export const tokensOf = (typed) => wordsOf(typed).map((word) => SHORT[word] ?? word)

// A number is itself alone; in a script without spaces a word may stand anywhere.
function fitsWord(token, words) {
  if (/^\d+$/.test(token)) return words.includes(token)
  if (/\p{sc=Han}/u.test(token)) return words.some((word) => word.includes(token))
  return words.some((word) => word.startsWith(token))
}

const fitsAll = (tokens, words) => tokens.every((token) => fitsWord(token, words))
const isSame = (tokens, words) => tokens.join(" ") === words.join(" ")

// 0 a whole name, 1 its beginning, 2 words of it, 3 another name, 4 more than another name.
function rankOf(tokens, { own, others }) {
  if (isSame(tokens, own) || others.some((each) => isSame(tokens, each))) return 0
  if (fitsAll(tokens, own)) {
    const last = tokens.length - 1
    const begins = isSame(tokens.slice(0, last), own.slice(0, last))
    return begins && fitsWord(tokens[last], own.slice(last, last + 1)) ? 1 : 2
  }
  if (others.some((each) => fitsAll(tokens, each))) return 3
  return others.some((each) => each.length && isSame(tokens.slice(0, each.length), each)) ? 4 : NONE
}

export function readNames({ entries, groups, others, words }) {
  return {
    groups,
    words,
    others: others.map((each) => tokensOf(each).join(" ")),
    entries: entries.map(([group, name, said, href, ...also]) => ({
      ...{ group, name, said, href, own: wordsOf(name), others: also.map(wordsOf) },
    })),
  }
}

export const isNoMember = (names, typed) => names.others.includes(tokensOf(typed).join(" "))

// The kinds with the best first, each with its best: so many of one, so many in all.
export function findByName(names, typed, few = 5, most = 14) {
  const tokens = tokensOf(typed)
  if (!tokens.length) return []
  const found = new Map()
  for (const entry of names.entries) {
    const fit = rankOf(tokens, entry)
    if (fit >= NONE) continue
    if (!found.has(entry.group)) found.set(entry.group, [])
    found.get(entry.group).push([fit, entry.own.length, entry])
  }
  const ordered = [...found].map(([group, rows]) => [
    group,
    rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]),
  ])
  ordered.sort((a, b) => (a[1][0][0] > 0) - (b[1][0][0] > 0))
  let room = most
  return ordered
    .map(([group, rows]) => {
      const shown = rows.slice(0, Math.max(Math.min(few, room), 0)).map((row) => row[2])
      room -= shown.length
      return { name: names.groups[group], shown }
    })
    .filter(({ shown }) => shown.length)
}
