// What is said of a picture, and where to look in it: asked for beside the picture, and kept in the library at once.
import { field, open } from "editor/dialogs"
import { learnPicture } from "editor/known"
import { post } from "editor/sending"
import { make, say } from "editor/support"
import { showErrors } from "editor/uploads"

const PAUSE = 2000 // milliseconds after a key

export const DESCRIBED = "picture-described" // an event of the document; its detail is what the library says now

const between = (value) => Math.min(1, Math.max(0, value))

/** The picture with the point that every crop keeps: pressed on it, or moved by the two sliders. */
const focusPart = (editor, { thumb, focal }) => {
  const point = make("span", { class: "rich-point" })
  const range = { type: "range", min: 0, max: 1, step: "any", input: () => show() }
  const slider = (key) => field({ ...range, label: say(editor, key) })
  const rows = [slider("fromLeft"), slider("fromTop")]
  const [left, top] = rows.map((row) => row.querySelector("input"))
  ;[left.value, top.value] = focal // now that they know their step, to which a value is rounded at once
  const show = () => {
    point.style.left = `${left.value * 100}%`
    point.style.top = `${top.value * 100}%`
  }
  const press = ({ clientX, clientY, currentTarget }) => {
    const box = currentTarget.getBoundingClientRect()
    left.value = between((clientX - box.left) / box.width)
    top.value = between((clientY - box.top) / box.height)
    show()
    left.dispatchEvent(new Event("change", { bubbles: true }))
  }
  const image = make("img", { src: thumb, alt: "", click: press, draggable: "false" })
  const picture = make("div", { class: "rich-focus-picture" }, image, point)
  show()
  return { rows: [picture, ...rows], inputs: { focal_x: left, focal_y: top } }
}

const waiting = new Set() // for an answer of the library, to send what was changed since
addEventListener("pagehide", () => waiting.forEach((send) => send())) // then or never

/**
 * The fields of one picture; `save` sends what has changed, one change after another, and returns whether the library
 * has it. A quiet one is not told to who listens, unless it fails.
 */
const describePart = (editor, info, { isFolded }) => {
  const rows = [
    field({ maxlength: 300, value: info.alt, label: say(editor, "alternative") }),
    field({ maxlength: 200, value: info.credit, label: say(editor, "credit") }),
  ]
  const [alt, credit] = rows.map((row) => row.querySelector("input"))
  const focus = focusPart(editor, info)
  const inputs = { alt, credit, ...focus.inputs }
  const status = make("p", { class: "rich-said", role: "status" })
  const values = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value]))
  let kept = JSON.stringify(values())
  const send = async (isQuiet) => {
    const now = values()
    if (JSON.stringify(now) === kept) return true
    status.ariaLive = isQuiet ? "off" : "polite"
    status.textContent = say(editor, "saving")
    const answer = await post(editor, "describe", { uid: info.uid, ...now })
    const isSaved = answer.status === 200
    if (!isSaved) status.ariaLive = "polite"
    const errors = (answer.status === 400 && answer.data?.errors) || {}
    showErrors(inputs, errors)
    status.textContent = errors.__all__?.join(" ") ?? outcome(editor, answer.status)
    if (!isSaved) return false
    kept = JSON.stringify(now)
    learnPicture(answer.data)
    document.dispatchEvent(new CustomEvent(DESCRIBED, { detail: answer.data }))
    return true
  }
  let last = Promise.resolve()
  const save = ({ isQuiet = false } = {}) => {
    waiting.add(send)
    last = last.then((isSaved) => (waiting.delete(send) ? send(isQuiet) : isSaved)) // or sent with the one before
    return last
  }
  const look = isFolded
    ? make("details", {}, make("summary", {}, say(editor, "whereToLook")), ...focus.rows)
    : make("fieldset", {}, make("legend", {}, say(editor, "whereToLook")), ...focus.rows)
  return { parts: [...rows, look, status], save, first: alt.value ? credit : alt }
}

/** What became of it, in words; what is wrong with a field stands there. */
const outcome = (editor, status) =>
  status === 400 ? "" : say(editor, { 200: "savedInLibrary", 403: "mayNotDescribe" }[status] ?? "notSaved")

/**
 * A small form below a picture in the text. It has no button that could be forgotten: leaving it saves, and so does
 * Enter, or a pause, after which the checks beside the text know of it. Nothing in it has a name, so the form that the
 * text belongs to neither sends it nor counts it as changed.
 */
export const describeBelow = (editor, info, label) => {
  const { parts, save } = describePart(editor, info, { isFolded: true })
  let timer = 0
  const saveNow = () => {
    clearTimeout(timer)
    save()
  }
  const form = make(
    "div",
    {
      class: "rich-describe",
      role: "group",
      "aria-label": label,
      keydown: (event) => {
        if (event.key === "Escape") editor.view.focus()
        else if (event.key === "Enter" && event.target.tagName === "INPUT") saveNow()
        else return
        event.preventDefault()
        event.stopPropagation()
      },
      focusout: (event) => form.contains(event.relatedTarget) || saveNow(),
      // Nor do its events count as something that was typed in the article.
      input: (event) => {
        event.stopPropagation()
        clearTimeout(timer)
        timer = setTimeout(save, PAUSE, { isQuiet: true })
      },
      change: (event) => {
        event.stopPropagation()
        if (event.target.type === "range") saveNow()
      },
    },
    ...parts,
  )
  return form
}

/** The same in a dialog, over the library; the promise is of whether it was saved. */
export const describeInDialog = (editor, info) => {
  const { parts, save } = describePart(editor, info, { isFolded: false })
  return open(editor, {
    title: info.name,
    body: parts,
    submit: say(editor, "save"),
    read: () => save(),
    check: (isSaved) => (isSaved ? "" : say(editor, "notSaved")),
  })
}
