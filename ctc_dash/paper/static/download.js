// What a reader takes away: a file that the server made, or a text for the clipboard.
import { make } from "./dom.js"

function save(name, blob) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

// A PNG arrives as SVG: the browser makes the pixels.
async function pixelsOf(svg) {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = make("canvas", { width: image.width * 2, height: image.height * 2 })
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((done) => canvas.toBlob(done))
}

export async function saveAsPixels(name, svg) {
  save(name, await pixelsOf(svg))
}

// The clipboard is asked at once, while the press still counts; the pixels come when they are made.
export async function copyPicture(svg) {
  const pixels = Promise.resolve(svg).then(pixelsOf)
  await navigator.clipboard.write([new ClipboardItem({ "image/png": pixels })])
}

// Saves a file as the server sends it: its name, its media type, its bytes in base 64.
export function saveFile({ name, type, data }) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  if (name.endsWith(".png")) saveAsPixels(name, new TextDecoder().decode(bytes))
  else save(name, new Blob([bytes], { type }))
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const field = make("textarea")
    field.value = text
    document.body.append(field)
    field.select()
    document.execCommand("copy")
    field.remove()
  }
}
