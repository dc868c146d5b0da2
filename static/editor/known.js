// What the server knows about pictures and speakers that stand in the text, asked for once.
import { address, make, say } from "editor/support"

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
    forget: (key) => known.delete(key),
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

/** What the library knows about a picture: a promise of { thumb, alt, caption, credit, url }, or of nothing. */
export const picture = (editor, uid) => pictures.get(editor, uid)

/** Ask the library anew the next time. */
export const forgetPicture = pictures.forget

/** Remember what the library has just said of a picture, or a list of a speaker. */
export const learnPicture = pictures.learn
export const learnSpeaker = speakers.learn

/** What a picture lacks, in words; "" when it has both a text alternative and a credit. */
export const lack = (editor, { alt, credit }) =>
  [alt ? "" : say(editor, "noAlternative"), credit ? "" : say(editor, "noCredit")].filter(Boolean).join(" ")

/** A link to the picture's own page; it opens beside this one, so nothing that is typed here gets lost. */
export const describeLink = (editor, { url, name }) =>
  make("a", { href: url, target: "_blank", title: name }, say(editor, "describe"))

/** The name of a speaker: a promise of text. */
export const speakerName = async (editor, ref) => {
  if (ref.startsWith("text:")) return ref.slice(5)
  if (ref === "outlet") return (await speakers.get(editor, ref))?.label ?? say(editor, "outlet")
  return (await speakers.get(editor, ref))?.label ?? ref
}
