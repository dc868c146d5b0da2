// Sending something to the server from within the text.
import { address } from "editor/support"

const bodyOf = (editor, values) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(values)) body.append(name, value)
  body.append("csrfmiddlewaretoken", editor.view.dom.closest("form")?.elements.csrfmiddlewaretoken?.value ?? "")
  return body
}

/**
 * Post `values` to one of the editor's sources, also when the page is left meanwhile. A promise of { status, data }:
 * 0 where the server was not reached, and what it said where that is JSON.
 */
export const post = async (editor, source, values) => {
  const options = { method: "POST", body: bodyOf(editor, values), credentials: "same-origin", keepalive: true }
  try {
    const response = await fetch(address(editor, source), options)
    return { status: response.status, data: await response.json().catch(() => null) }
  } catch (error) {
    console.error(error)
    return { status: 0, data: null }
  }
}

/** The same for files, which are too large to be sent after the page; `onProgress` is told the part sent, 0 to 1. */
export const upload = (editor, source, values, onProgress) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest() // fetch does not tell how much has been sent
    request.open("POST", address(editor, source))
    request.responseType = "json"
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0))
    request.addEventListener("loadend", () => resolve({ status: request.status, data: request.response }))
    request.send(bodyOf(editor, values))
  })
