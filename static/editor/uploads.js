// Adding a picture to the library without leaving the text.
import { field } from "editor/dialogs"
import { address, make, say } from "editor/support"

const fieldsOf = (editor) => [
  { name: "upload", type: "file", accept: "image/*", label: say(editor, "file") },
  { name: "alt", maxlength: 300, label: say(editor, "alternative") },
  { name: "credit", maxlength: 200, label: say(editor, "credit") },
  { name: "name", maxlength: 200, label: say(editor, "pictureName") },
]

/** Show below each input what the server found wrong with it, and go to the first of them. */
const showErrors = (inputs, errors) => {
  for (const input of inputs) {
    const found = errors[input.name] ?? []
    const id = `${input.id}-error`
    document.getElementById(id)?.remove()
    input.toggleAttribute("aria-invalid", found.length > 0)
    input.setAttribute("aria-describedby", id)
    if (found.length) input.after(make("span", { class: "rich-error", id }, found.join(" ")))
  }
  inputs.find((input) => errors[input.name])?.focus()
}

const send = (editor, inputs) => {
  const data = new FormData()
  for (const input of inputs) data.append(input.name, input.files ? (input.files[0] ?? "") : input.value)
  data.append("csrfmiddlewaretoken", editor.view.dom.closest("form").elements.csrfmiddlewaretoken?.value ?? "")
  return fetch(address(editor, "upload"), { method: "POST", body: data, credentials: "same-origin" })
}

/** A part of a dialog in which a picture is added, folded at first; `onAdded` is told what the library says of it. */
export const uploadPart = (editor, onAdded) => {
  if (!address(editor, "upload")) return null
  const rows = fieldsOf(editor).map(field)
  const inputs = rows.map((row) => row.querySelector("input"))
  const status = make("p", { role: "status" })
  const upload = async () => {
    if (button.ariaDisabled === "true") return
    button.ariaDisabled = "true"
    status.textContent = say(editor, "uploading")
    try {
      const response = await send(editor, inputs)
      const errors = response.status === 400 ? (await response.json()).errors : {}
      if (!part.isConnected) return // the dialog was closed meanwhile
      status.textContent = ""
      showErrors(inputs, errors)
      if (response.status === 201) {
        for (const input of inputs) input.value = ""
        onAdded(await response.json())
      } else if (response.status !== 400) {
        status.textContent = say(editor, response.status === 403 ? "mayNotUpload" : "notUploaded")
      }
    } catch (error) {
      console.error(error)
      status.textContent = say(editor, "notUploaded")
    } finally {
      button.ariaDisabled = "false"
    }
  }
  const button = make("button", { type: "button", click: upload }, say(editor, "upload"))
  const part = make(
    "details",
    {
      class: "rich-upload",
      // Enter is meant for this part; it must not send the dialog.
      keydown: (event) => {
        if (event.key !== "Enter" || event.target.type !== "text") return
        event.preventDefault()
        upload()
      },
    },
    make("summary", {}, say(editor, "newPicture")),
    ...rows,
    make("p", {}, button),
    status,
  )
  return part
}
