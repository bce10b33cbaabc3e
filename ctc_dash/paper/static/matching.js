// Which choices fit what a reader types, the best first. All names and what is typed are folded.
import { folded } from "./text.js"

const hasWord = (text, typed) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${typed}`)

// Whether another name fits: one of its words begins so, what is typed goes on after it ("ivory
// coast" after "ivory"), or, in a script that has no spaces, it stands anywhere.
function fitsAlso(name, typed) {
  if (hasWord(name, typed) || typed.startsWith(`${name} `)) return true
  return /\p{sc=Han}/u.test(typed) && name.includes(typed)
}

// How well an option fits what is typed: 0 its code or another of its names as a whole, 1 a
// beginning, 2 a later word, 3 anywhere, 4 another name.
function rank({ code, label }, typed, also) {
  const [short, long] = [folded(code), folded(label)]
  if (short === typed || also.includes(typed)) return 0
  if (long.startsWith(typed) || short.startsWith(typed)) return 1
  if (hasWord(long, typed)) return 2
  if (long.includes(typed) || short.includes(typed)) return 3
  return also.some((name) => fitsAlso(name, typed)) ? 4 : -1
}

// `also` is code → further names.
export function matches(options, typed, also) {
  if (!typed) return options
  return options
    .map((option) => [rank(option, typed, also[option.code] ?? []), option])
    .filter(([fit]) => fit >= 0)
    .sort(([a], [b]) => a - b)
    .map(([, option]) => option)
}
