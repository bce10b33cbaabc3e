// The way to the server: a session of its own, made once the page has been drawn, and made anew
// whenever it is lost. Messages that are asked through it come back with their number.
import { say } from "./status.js"

const AGAIN = 4000 // milliseconds between two looks whether the server is back
const PATIENCE = 15_000 // milliseconds after which an answer is no longer waited for
export const LONG_WORK = 120_000 // the same for a file or a brief

let model = null // the component of the session that is alive
let asked = 0
let restart = () => {}
let trying = false // whether the server has gone, or was never there
const waiting = new Map() // number of a message → what to do with its answer
const heard = new Set() // who wants to know whether the page is alive

export const isLive = () => model !== null
export const isLost = () => trying && !isLive()
export const whenLive = (told) => heard.add(told)

function tell() {
  document.documentElement.dataset.live = isLive() ? "1" : "0"
  for (const told of heard) told(isLive())
}

// The session's component hands itself over; what it sends goes to whoever asked.
function onLive(component) {
  model = component
  component.on("msg:custom", ({ n, ...answer }) => {
    waiting.get(n)?.(answer)
    waiting.delete(n)
  })
  component.on("remove", () => component === model && lost())
  component.document.on_event("connection_lost", () => component === model && lost())
  say("")
  tell()
}

function lost() {
  model = null
  for (const answer of waiting.values()) answer(null)
  waiting.clear()
  tell()
  restart()
}

// Sends a message; its answer, or null where none comes.
export function ask(message, patience = PATIENCE) {
  if (!isLive()) return Promise.resolve(null)
  asked += 1
  const n = asked
  return new Promise((resolve) => {
    waiting.set(n, resolve)
    setTimeout(() => waiting.delete(n) && resolve(null), patience)
    model.send_msg({ ...message, n })
  })
}

// Panel makes modules of two texts, of the component and of what draws it, and imports them by a shim.
// There is one component, and what it does is here: so no text becomes a script, and the page's policy
// allows none to.
const drawing = {
  render(id) {
    const view = globalThis.Bokeh.index.find_one_by_id(id)
    if (!view) return
    onLive(view.model_proxy)
    view.after_rendered()
  },
}
globalThis.importShim = Object.assign(async () => ({ default: drawing }), { addImportMap() {} })

function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    Object.assign(script, { src: address, async: false, onload: resolve, onerror: reject })
    document.head.append(script)
  })
}

// Two servers name their models alike, and what was drawn for one would be taken for the other's.
function forget(place) {
  globalThis.Bokeh.index.clear()
  globalThis.Bokeh.documents.length = 0
  place.replaceChildren()
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time))

// After the first picture, never before it; a tab that nobody looks at waits.
async function seen() {
  while (document.visibilityState !== "visible")
    await new Promise((resolve) =>
      document.addEventListener("visibilitychange", resolve, { once: true }),
    )
  await new Promise(requestAnimationFrame)
  await pause(0)
}

export function startLive({ live, words }) {
  if (!live) return
  let scripts = null
  let unscripted = false // whether they could not be loaded
  let first = live.session

  async function session() {
    const given = first
    first = null // a second session needs a token of its own
    if (given) return given
    const answer = await fetch(live.token + location.search, {
      headers: { accept: "application/json" },
    })
    // The sign-in is over: the page, loaded anew, leads there and back.
    if (answer.status === 401) location.reload()
    if (!answer.ok) throw new Error(answer.statusText)
    const told = await answer.json()
    // Somebody else is signed in, or nobody: what is shown is not theirs.
    if (told.audience !== live.audience) location.reload()
    return told
  }

  async function begin() {
    const made = session()
    made.catch(() => {}) // heard below, once the scripts are there
    scripts ??= Promise.all(live.scripts.map(loadScript))
    await scripts.catch((error) => {
      scripts = null // they are asked for again
      unscripted = true
      throw error
    })
    unscripted = false
    const { token, roots } = await made
    const place = document.getElementById("live")
    forget(place)
    const item = { token, root_ids: roots, use_for_title: false }
    item.roots = Object.fromEntries(roots.map((root) => [root, place.id]))
    await globalThis.Bokeh.embed.embed_items(
      "{}",
      [item],
      new URL(live.app, document.baseURI).pathname,
    )
    setTimeout(() => isLive() || restart(), PATIENCE)
  }

  restart = async () => {
    if (trying || isLive()) return
    trying = true
    say(unscripted ? words.unscripted : words.lost)
    while (live.token && !isLive()) {
      await pause(AGAIN / 4)
      await seen()
      await begin().catch(() => {})
      if (!isLive()) await pause(AGAIN)
    }
    trying = false
  }
  seen().then(begin).catch(restart)
}
