// Draws a chosen file without an address of its own, which the content policy would not let through.

/** Return a canvas with the picture in `file`, at most `side` pixels wide and high, or null if it is no picture. */
export const preview = async (file, side) => {
  let bitmap
  try {
    bitmap = await createImageBitmap(file)
  } catch {
    return null // the server says what is wrong with it
  }
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas
}
