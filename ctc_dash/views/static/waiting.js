// Work that may take long. A component that has asked the server for a change of the whole page
// announces it by the event `ctc-waiting` on the window; the place (place.js) hears it, says
// "Working…" over the page once that has lasted, and stops with the answer that the server sends it.
import { listen } from "./dom.js"

const WAITING = "ctc-waiting"

export const LONG = 300 // milliseconds after which waiting is said

export const announceWaiting = () => window.dispatchEvent(new Event(WAITING))

export const onWaiting = (model, heard) => listen(model, window, WAITING, heard)
