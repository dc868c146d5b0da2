// Marks on words: links, inline spoilers, the language of a passage. Their priorities are the order of nesting that
// the server writes, outermost first.
import { Link as BaseLink, Mark } from "django-prose-editor/editor"
import { ask } from "editor/dialogs"
import { attributesOf, fromVocabulary, say } from "editor/support"

const ADDRESS = /^(https?:\/\/[^\s/]+\.?\S*|mailto:\S+@\S+|tel:[+\d][\d\s()-]*|\/\S*|#\S+)$/i

/** A language code as the server writes it (zh-Hant, pt-BR), or "" for what is none. */
const languageCode = (text) => {
  try {
    return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(text) ? Intl.getCanonicalLocales(text)[0] : ""
  } catch {
    return ""
  }
}

/** Put a mark on the selection, on the words round the cursor that have it, or take it off for an empty value. */
const setMark = (editor, name, attributes) => {
  const chain = editor.chain().extendMarkRange(name)
  ;(attributes ? chain.setMark(name, attributes) : chain.unsetMark(name)).run()
}

const withScheme = (text) => (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(text) ? `https://${text}` : text)

export const askForLink = async (editor) => {
  if (editor.state.selection.empty && !editor.isActive("link")) return
  const answer = await ask(editor, {
    title: say(editor, "link"),
    fields: [{ name: "href", label: say(editor, "linkAddress"), value: editor.getAttributes("link").href ?? "" }],
    check: ({ href }) => (!href || ADDRESS.test(withScheme(href)) ? "" : say(editor, "badAddress")),
  })
  if (answer) setMark(editor, "link", answer.href && { href: withScheme(answer.href) })
}

/** Whether the cursor stands where the words with a mark end, so that what is typed next would have it too. */
const atEndOf = (editor, name) => {
  const { empty, $from } = editor.state.selection
  return empty && editor.isActive(name) && !$from.nodeAfter?.marks.some((mark) => mark.type.name === name)
}

/** Say the language of what is selected or is typed next; at the end of such words, go on in the article's own. */
export const askForLanguage = async (editor) => {
  if (atEndOf(editor, "language")) return editor.commands.unsetMark("language")
  const answer = await ask(editor, {
    title: say(editor, "language"),
    fields: [{ name: "lang", label: say(editor, "languageCode"), value: editor.getAttributes("language").lang ?? "" }],
    check: ({ lang }) => (!lang || languageCode(lang) ? "" : say(editor, "badLanguage")),
  })
  if (answer) setMark(editor, "language", answer.lang && { lang: languageCode(answer.lang) })
}

export const Link = BaseLink.extend({
  name: "link",
  priority: 1000,
  addOptions() {
    return { ...this.parent?.(), ...fromVocabulary.addOptions(), autolink: false, defaultProtocol: "https" }
  },
  addAttributes() {
    return attributesOf(this.options)
  },
  addKeyboardShortcuts() {
    return {
      "Mod-k": () => {
        askForLink(this.editor)
        return true
      },
    }
  },
})

export const Spoiler = Mark.create({
  name: "spoiler",
  ...fromVocabulary,
  priority: 1100,
  addKeyboardShortcuts() {
    return { "Mod-Shift-h": () => this.editor.commands.toggleMark("spoiler") }
  },
})

export const Language = Mark.create({
  name: "language",
  ...fromVocabulary,
  priority: 900,
})
