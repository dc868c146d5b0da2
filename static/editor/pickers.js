// Choosing pictures and speakers from what the server knows.
import { describeInDialog } from "editor/describing"
import { open, searchList } from "editor/dialogs"
import { describeLink, forgetPicture, lack, learnPicture, learnSpeaker, picture } from "editor/known"
import { address, make, say } from "editor/support"
import { uploadPart } from "editor/uploads"

export { picture }

const CORNERS = ["top-left", "top-right", "bottom-left", "bottom-right"]

/** An item of the library: a press on it chooses the picture, one on the button below describes it. */
const pictureParts = (editor) => (result, press, redraw) => {
  const missing = lack(editor, result)
  const button = make(
    "button",
    { type: "button", "aria-pressed": "false", click: press },
    make("img", { src: result.thumb, alt: "", loading: "lazy" }),
    make("span", {}, result.alt || result.name || result.caption),
    result.credit ? make("small", {}, result.credit) : null,
    missing ? make("small", { class: "rich-missing" }, missing) : null,
  )
  if (!address(editor, "describe")) return missing && result.url ? [button, describeLink(editor, result)] : [button]
  const describe = async () => {
    await describeInDialog(editor, result)
    redraw((await picture(editor, result.uid)) ?? result).focus()
  }
  const label = `${say(editor, "describeHere")}: ${result.name ?? result.alt}`
  return [button, make("button", { type: "button", "aria-label": label, click: describe }, say(editor, "describeHere"))]
}

/**
 * Choose pictures; the promise is of their uids, and the corner of an inset, or of null.
 * `least` is how many are needed; where it is 1 the first press chooses, unless a corner is asked for.
 */
export const pickPictures = (editor, { title, least = 1, corner = null }) => {
  const chosen = new Map()
  const direct = least === 1 && corner === null
  const status = make("p", { "aria-live": "polite" })
  const onPick = (result, button) => {
    lack(editor, result) ? forgetPicture(result.uid) : learnPicture(result) // it may be described by now
    if (direct) return button.closest("dialog").finish({ uids: [result.uid] })
    if (least === 1 && !chosen.has(result.uid)) {
      for (const other of button.closest("ul").querySelectorAll("[aria-pressed=true]")) other.ariaPressed = "false"
      chosen.clear()
    }
    chosen.has(result.uid) ? chosen.delete(result.uid) : chosen.set(result.uid, result)
    button.ariaPressed = String(chosen.has(result.uid))
    status.textContent = `${say(editor, "chosen")} ${chosen.size}`
  }
  const { parts, add } = searchList(editor, {
    url: address(editor, "images"),
    label: say(editor, "search"),
    className: "rich-pictures",
    draw: pictureParts(editor),
    onPick,
  })
  const upload = uploadPart(editor, (result) => onPick(result, add(result)))
  return open(editor, {
    title,
    body: [...parts, status, upload, corner === null ? null : cornerChoice(editor, corner)],
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

/** Who signs this article and who is interviewed in it, as its form says now: pairs of a kind and a line. */
const speakersOfForm = (editor) =>
  [["author", "authors"], ["person", "people"]].flatMap(([kind, rows]) =>
    [...(editor.view.dom.closest("form")?.querySelectorAll(`textarea[data-rows="${rows}"]`) ?? [])]
      .flatMap(({ value }) => value.split("\n"))
      .map((line) => [kind, line.trim()])
      .filter(([, line]) => line),
  )

/** Who may be expected to speak: the outlet, whom the form names, who is known of `names`. A promise of { ref, label }. */
export const speakersHere = async (editor, names = []) => {
  const url = address(editor, "speakers")
  if (!url) return []
  try {
    const query = new URLSearchParams([["of", "form"], ...speakersOfForm(editor), ...names.map((name) => ["name", name])])
    const response = await fetch(`${url}?${query}`, { credentials: "same-origin" })
    return response.ok ? (await response.json()).results : []
  } catch (error) {
    console.error(error)
    return [] // names that come twice are turns all the same
  }
}

/** Choose who speaks: the promise is of a reference such as "author:UID" or "text:A name", or of null. */
export const pickSpeaker = async (editor) => {
  const draw = (result, press) => [make("button", { type: "button", click: press }, result.label)]
  const outlet = draw({ label: say(editor, "outlet") }, (event) => event.currentTarget.closest("dialog").finish("outlet"))
  const { parts } = searchList(editor, {
    url: address(editor, "speakers"),
    label: say(editor, "speakerName"),
    className: "rich-speakers",
    first: () => speakersOfForm(editor),
    draw,
    onPick: (result, button) => {
      learnSpeaker(result)
      button.closest("dialog").finish(result.ref)
    },
  })
  return open(editor, {
    title: say(editor, "speaker"),
    body: [...parts, make("p", {}, ...outlet)],
    submit: say(editor, "speakerAsTyped"),
    read: (form) => `text:${form.elements.q.value.trim().replace(/\s+/g, " ")}`,
    check: (ref) => (ref === "text:" ? say(editor, "speaker") : ""),
  })
}
