// What a reader takes away: a file that the server made, or a text for the clipboard.
import { make } from "./dom.js"

function save(name, blob) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

// A PNG arrives as SVG: the browser makes the pixels.
export function saveAsPixels(name, svg) {
  const image = new Image()
  image.onload = () => {
    const canvas = make("canvas", { width: image.width * 2, height: image.height * 2 })
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    canvas.toBlob((blob) => save(name, blob))
  }
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
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
