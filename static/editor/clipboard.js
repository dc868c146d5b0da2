// What comes into the text from the clipboard, or is dropped on it: words are made plain, pictures go to the library.
import { Extension, pm } from "django-prose-editor/editor"
import { turnsOfPasted } from "editor/namedturns"
import { cleaned, isOurs } from "editor/pasting"
import { say, tell } from "editor/support"

export const Pasting = Extension.create({
  name: "pasting",

  addProseMirrorPlugins() {
    const transformPastedHTML = (html) => {
      if (isOurs(html)) return html
      const { html: plain, pictures } = cleaned(html)
      if (pictures) tell(this.editor, say(this.editor, "picturesLeftOut").replace("{count}", pictures))
      return plain
    }
    return [new pm.state.Plugin({ props: { transformPastedHTML } })]
  },

  onTransaction({ editor, transaction }) {
    if (transaction.getMeta("paste")) turnsOfPasted(editor, transaction)
  },
})
