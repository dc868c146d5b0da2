// What comes into the text from the clipboard, or is dropped on it: words are made plain, pictures go to the library.
import { Extension, pm } from "django-prose-editor/editor"
import { turnsOfPasted } from "editor/namedturns"
import { cleaned, isOurs, visible } from "editor/pasting"
import { say, tell } from "editor/support"
import { SLICE } from "editor/suggestions"

export const Pasting = Extension.create({
  name: "pasting",

  addProseMirrorPlugins() {
    let slice = ""
    const remember = (carried) => void (slice = carried?.getData(SLICE) ?? "")
    const transformPastedHTML = (html) => {
      if (isOurs(html)) return html
      const { html: plain, pictures } = cleaned(html, { slice })
      if (pictures) tell(this.editor, say(this.editor, "picturesLeftOut").replace("{count}", pictures))
      return plain
    }
    const handleDOMEvents = {
      paste: (_view, { clipboardData }) => remember(clipboardData),
      drop: (_view, { dataTransfer }) => remember(dataTransfer),
    }
    return [new pm.state.Plugin({ props: { handleDOMEvents, transformPastedHTML, transformPastedText: visible } })]
  },

  onTransaction({ editor, transaction }) {
    if (transaction.getMeta("paste")) turnsOfPasted(editor, transaction)
  },
})
