// Pictures from the image library, alone with an inset, or several as a gallery. Text alternatives and credits belong
// to the picture and are only shown here.
import { Node, pm } from "django-prose-editor/editor"
import { open } from "editor/dialogs"
import { figureView } from "editor/figureviews"
import { describeLink, picture } from "editor/known"
import { pickPictures } from "editor/pickers"
import { apply, around, container, fromVocabulary, insertBlock, make, markedUp, say, updateNode } from "editor/support"

const INSET = "data-inset"
const CORNER = "data-corner"
const { Decoration, DecorationSet } = pm.view

/** Leave a caption with Enter: on with the text after the picture, or after the gallery that it stands in. */
const leaveCaption = (editor) => {
  if (editor.state.selection.$from.parent.type.name !== "figureCaption") return false
  const { node, pos } = around(editor, "gallery") ?? around(editor, "figure")
  const end = pos + node.nodeSize
  const { tr, doc, schema } = editor.state
  if (doc.resolve(end).nodeAfter?.type.name !== "paragraph") tr.insert(end, schema.nodes.paragraph.create())
  apply(editor, tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve(end + 1))))
  return true
}

/** Go from the text above or below into the caption of the picture there: browsers step over it while it is empty. */
const enterCaption = (editor, direction) => {
  const { $from, empty } = editor.state.selection
  if (!empty || !$from.depth || $from.parent.type.name === "figureCaption") return false
  if (!editor.view.endOfTextblock(direction)) return false
  const isUp = direction === "up"
  const pos = isUp ? $from.before() : $from.after()
  const beside = isUp ? editor.state.doc.resolve(pos).nodeBefore : editor.state.doc.resolve(pos).nodeAfter
  if (!["figure", "gallery"].includes(beside?.type.name)) return false
  const selection = pm.state.Selection.near(editor.state.doc.resolve(pos), isUp ? -1 : 1)
  apply(editor, editor.state.tr.setSelection(selection))
  return true
}

/** Backspace at the start of a caption selects the picture, so that a second one removes it. */
const selectPicture = (editor) => {
  const { $from, empty } = editor.state.selection
  if (!empty || $from.parent.type.name !== "figureCaption" || $from.parentOffset > 0) return false
  return editor.commands.setNodeSelection(around(editor, "figure").pos)
}

/** From a picture, or its caption, on to what is asked about it below. */
const goToDescription = (editor) => {
  const found = around(editor, "figure")
  if (!found) return false
  const inputs = [...editor.view.nodeDOM(found.pos).querySelectorAll(".rich-describe input[type=text]")]
  const first = inputs.find((input) => !input.value) ?? inputs[0]
  first?.focus()
  return Boolean(first)
}

export const Figure = Node.create({
  name: "figure",
  ...fromVocabulary,
  group: "block",
  content: "figureCaption",
  selectable: true,
  draggable: true,
  isolating: true,
  addKeyboardShortcuts() {
    return {
      Enter: () => leaveCaption(this.editor),
      Tab: () => goToDescription(this.editor),
      Backspace: () => selectPicture(this.editor),
      ArrowUp: () => enterCaption(this.editor, "up"),
      ArrowDown: () => enterCaption(this.editor, "down"),
    }
  },
  addNodeView() {
    return figureView
  },
  addProseMirrorPlugins() {
    // The figure with the cursor in it, or that is selected, is the one that is asked about.
    const decorations = ({ doc }) => {
      const found = around(this.editor, "figure")
      const end = found && found.pos + found.node.nodeSize
      if (!found || end > doc.content.size) return null
      return DecorationSet.create(doc, [Decoration.node(found.pos, end, { class: "rich-active" }, { isActive: true })])
    }
    return [new pm.state.Plugin({ props: { decorations } })]
  },
})

export const FigureCaption = Node.create({
  name: "figureCaption",
  ...fromVocabulary,
  content: "inline*",
  isolating: true,
  defining: true,
  addNodeView() {
    return ({ node, editor }) => {
      const dom = make("div", { class: "rich-caption", "data-placeholder": say(editor, "caption") })
      const draw = (current) => dom.classList.toggle("rich-empty", current.content.size === 0)
      draw(node)
      return {
        dom,
        contentDOM: dom,
        update(updated) {
          if (updated.type !== node.type) return false
          draw(updated)
          return true
        },
        ignoreMutation: (mutation) => mutation.type === "attributes" && mutation.target === dom,
      }
    }
  },
})

export const Gallery = Node.create({
  name: "gallery",
  ...container,
  draggable: true,
  isolating: true,
  renderHTML({ HTMLAttributes }) {
    return [this.options.tag, markedUp(this.options, HTMLAttributes), 0]
  },
})

export const figure = (uid) => ({ type: "figure", attrs: { "data-image": uid }, content: [{ type: "figureCaption" }] })

export const askForFigure = async (editor) => {
  const chosen = await pickPictures(editor, { title: say(editor, "picture") })
  if (chosen) insertBlock(editor, figure(chosen.uids[0]))
}

export const askForGallery = async (editor) => {
  const chosen = await pickPictures(editor, { title: say(editor, "pictures"), least: 2 })
  if (chosen) insertBlock(editor, { type: "gallery", content: chosen.uids.map(figure) })
}

/** Choose an inset and its corner; where there is one, take it off. */
export const toggleInset = async (editor) => {
  const found = around(editor, "figure")
  if (!found) return
  if (found.node.attrs[INSET]) return updateNode(editor, found.pos, { [INSET]: null, [CORNER]: null })
  const chosen = await pickPictures(editor, { title: say(editor, "inset"), corner: "bottom-right" })
  if (chosen) updateNode(editor, found.pos, { [INSET]: chosen.uids[0], [CORNER]: chosen.corner })
}

/** Go to what is said of a picture; where it cannot be changed here, show it, and lead to where it can. */
export const describe = async (editor) => {
  if (goToDescription(editor)) return
  const { attrs } = around(editor, "figure").node
  const parts = []
  for (const [uid, key] of [[attrs["data-image"], "alternative"], [attrs[INSET], "insetAlternative"]]) {
    const info = uid ? await picture(editor, uid) : null
    if (!info) continue
    parts.push(make("h3", {}, say(editor, key)), make("p", {}, info.alt || say(editor, "noAlternative")))
    parts.push(make("p", {}, info.credit ? `${say(editor, "credit")}: ${info.credit}` : say(editor, "noCredit")))
    if (info.url) parts.push(make("p", {}, describeLink(editor, info)))
  }
  await open(editor, {
    title: say(editor, "aboutPicture"),
    body: [...parts, make("p", {}, say(editor, "alternativeKept"))],
    submit: null,
  })
}
