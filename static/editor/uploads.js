// Adding a picture to the library without leaving the text.
import { field } from "editor/dialogs"
import { upload } from "editor/sending"
import { address, make, say } from "editor/support"

const fieldsOf = (editor) => [
  { name: "upload", type: "file", accept: "image/*", label: say(editor, "file") },
  { name: "alt", maxlength: 300, label: say(editor, "alternative") },
  { name: "credit", maxlength: 200, label: say(editor, "credit") },
  { name: "name", maxlength: 200, label: say(editor, "pictureName") },
]

/** Show below each input what the server found wrong with it, and go to the first of them. */
export const showErrors = (inputs, errors) => {
  for (const [name, input] of Object.entries(inputs)) {
    const found = errors[name] ?? []
    const id = `${input.id}-error`
    document.getElementById(id)?.remove()
    input.toggleAttribute("aria-invalid", found.length > 0)
    if (found.length) {
      input.setAttribute("aria-describedby", id)
      input.after(make("span", { class: "rich-error", id }, found.join(" ")))
    } else input.removeAttribute("aria-describedby")
  }
  Object.entries(inputs).find(([name]) => errors[name])?.[1].focus()
}

/** Why a picture was not taken, in words; "" where it was. */
export const refusal = (editor, { status, data }) => {
  if (status === 201) return ""
  if (status === 400 && data?.errors) return Object.values(data.errors).flat().join(" ")
  return say(editor, status === 403 ? "mayNotUpload" : "notUploaded")
}

/** A part of a dialog in which a picture is added, folded at first; `onAdded` is told what the library says of it. */
export const uploadPart = (editor, onAdded) => {
  if (!address(editor, "upload")) return null
  const rows = fieldsOf(editor).map(field)
  const inputs = Object.fromEntries(rows.map((row) => row.querySelector("input")).map((input) => [input.name, input]))
  const status = make("p", { role: "status" })
  const progress = make("progress", { max: 1, hidden: true, "aria-label": say(editor, "uploading") })
  const send = async () => {
    if (button.ariaDisabled === "true") return
    button.ariaDisabled = "true"
    progress.hidden = false
    progress.value = 0
    status.textContent = say(editor, "uploading")
    const valueOf = (input) => (input.files ? (input.files[0] ?? "") : input.value)
    const values = Object.entries(inputs).map(([name, input]) => [name, valueOf(input)])
    const answer = await upload(editor, "upload", Object.fromEntries(values), (part) => (progress.value = part))
    button.ariaDisabled = "false"
    progress.hidden = true
    if (!part.isConnected) return // the dialog was closed meanwhile
    const errors = (answer.status === 400 && answer.data?.errors) || {}
    showErrors(inputs, errors)
    status.textContent = Object.keys(errors).length ? "" : refusal(editor, answer)
    if (answer.status !== 201) return
    for (const input of Object.values(inputs)) input.value = ""
    onAdded(answer.data)
  }
  const button = make("button", { type: "button", click: send }, say(editor, "upload"))
  const part = make(
    "details",
    {
      class: "rich-upload",
      // Enter is meant for this part; it must not send the dialog.
      keydown: (event) => {
        if (event.key !== "Enter" || event.target.type !== "text") return
        event.preventDefault()
        send()
      },
    },
    make("summary", {}, say(editor, "newPicture")),
    ...rows,
    make("p", {}, button),
    progress,
    status,
  )
  return part
}
