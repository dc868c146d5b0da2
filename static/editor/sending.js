// Sending something to the server from within the text, with how far it has got.
import { address } from "editor/support"

/**
 * Post `values` to one of the editor's sources. A promise of { status, data }: 0 where the server was not reached, and
 * what it said where that is JSON. `onProgress` is told the part that has been sent, from 0 to 1.
 */
export const post = (editor, source, values, onProgress = () => {}) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(values)) body.append(name, value)
  body.append("csrfmiddlewaretoken", editor.view.dom.closest("form")?.elements.csrfmiddlewaretoken?.value ?? "")
  return new Promise((resolve) => {
    const request = new XMLHttpRequest() // fetch does not tell how much has been sent
    request.open("POST", address(editor, source))
    request.responseType = "json"
    request.setRequestHeader("Accept", "application/json")
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0))
    request.addEventListener("loadend", () => resolve({ status: request.status, data: request.response }))
    request.send(body)
  })
}
