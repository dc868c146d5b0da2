// Choosing pictures and speakers from what the server knows, and what is known about those already in the text.
import { open, searchList } from "editor/dialogs"
import { address, make, say } from "editor/support"

const CORNERS = ["top-left", "top-right", "bottom-left", "bottom-right"]

/** Remember what the server said about each key, and ask once for all that come up together. */
const memory = (source, parameter, keyOf) => {
  const known = new Map()
  let waiting = null

  const load = async (editor, keys) => {
    const url = address(editor, source)
    if (!url) return
    const query = new URLSearchParams([...keys].map((key) => [parameter, key]))
    const response = await fetch(`${url}?${query}`, { credentials: "same-origin" })
    if (!response.ok) return
    for (const result of (await response.json()).results) known.set(keyOf(result), result)
  }

  return {
    learn: (result) => known.set(keyOf(result), result),
    get: (editor, key) => {
      if (known.has(key)) return Promise.resolve(known.get(key))
      if (!waiting) {
        const keys = new Set()
        const done = new Promise((resolve) => setTimeout(resolve)).then(() => {
          waiting = null
          return load(editor, keys)
        })
        waiting = { keys, done }
      }
      waiting.keys.add(key)
      return waiting.done.then(() => known.get(key)).catch(() => undefined)
    },
  }
}

const pictures = memory("images", "uid", (result) => result.uid)
const speakers = memory("speakers", "ref", (result) => result.ref)

/** What the library knows about a picture: a promise of { thumb, alt, caption, credit }, or of nothing. */
export const picture = (editor, uid) => pictures.get(editor, uid)

/** The name of a speaker: a promise of text. */
export const speakerName = async (editor, ref) => {
  if (ref.startsWith("text:")) return ref.slice(5)
  if (ref === "outlet") return (await speakers.get(editor, ref))?.label ?? say(editor, "outlet")
  return (await speakers.get(editor, ref))?.label ?? ref
}

const pictureButton = (editor) => (result, press) =>
  make(
    "button",
    { type: "button", "aria-pressed": "false", click: press },
    make("img", { src: result.thumb, alt: "", loading: "lazy" }),
    make("span", {}, result.alt || result.caption || say(editor, "noAlternative")),
    result.credit ? make("small", {}, result.credit) : null,
  )

/**
 * Choose pictures; the promise is of their uids, and the corner of an inset, or of null.
 * `least` is how many are needed; where it is 1 the first press chooses, unless a corner is asked for.
 */
export const pickPictures = (editor, { title, least = 1, corner = null }) => {
  const chosen = new Map()
  const direct = least === 1 && corner === null
  const status = make("p", { "aria-live": "polite" })
  const onPick = (result, button) => {
    pictures.learn(result)
    if (direct) return button.closest("dialog").finish({ uids: [result.uid] })
    if (least === 1 && !chosen.has(result.uid)) {
      for (const other of button.closest("ul").querySelectorAll("[aria-pressed=true]")) other.ariaPressed = "false"
      chosen.clear()
    }
    chosen.has(result.uid) ? chosen.delete(result.uid) : chosen.set(result.uid, result)
    button.ariaPressed = String(chosen.has(result.uid))
    status.textContent = `${say(editor, "chosen")} ${chosen.size}`
  }
  const list = searchList(editor, {
    url: address(editor, "images"),
    label: say(editor, "search"),
    className: "rich-pictures",
    draw: pictureButton(editor),
    onPick,
  })
  return open(editor, {
    title,
    body: corner === null ? [...list, status] : [...list, status, cornerChoice(editor, corner)],
    submit: direct ? null : say(editor, "insert"),
    read: (form) => ({ uids: [...chosen.keys()], corner: form.elements.corner?.value ?? null }),
    check: ({ uids }) => (uids.length < least ? say(editor, least > 1 ? "galleryNeedsTwo" : "picture") : ""),
  })
}

const cornerChoice = (editor, corner) =>
  make(
    "fieldset",
    { class: "rich-corners" },
    make("legend", {}, say(editor, "corner")),
    ...CORNERS.map((name) =>
      make(
        "label",
        {},
        make("input", { type: "radio", name: "corner", value: name, checked: name === corner }),
        ` ${say(editor, name)}`,
      ),
    ),
  )

/** Choose who speaks: the promise is of a reference such as "author:UID" or "text:A name", or of null. */
export const pickSpeaker = async (editor) => {
  const draw = (result, press) => make("button", { type: "button", click: press }, result.label)
  const outlet = draw({ label: say(editor, "outlet") }, (event) => event.currentTarget.closest("dialog").finish("outlet"))
  return open(editor, {
    title: say(editor, "speaker"),
    body: [
      ...searchList(editor, {
        url: address(editor, "speakers"),
        label: say(editor, "speakerName"),
        className: "rich-speakers",
        draw,
        onPick: (result, button) => {
          speakers.learn(result)
          button.closest("dialog").finish(result.ref)
        },
      }),
      make("p", {}, outlet),
    ],
    submit: say(editor, "speakerAsTyped"),
    read: (form) => `text:${form.elements.q.value.trim().replace(/\s+/g, " ")}`,
    check: (ref) => (ref === "text:" ? say(editor, "speaker") : ""),
  })
}
