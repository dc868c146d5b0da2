// Interview turns: who speaks stands on the turn, and the next turn is one key away.
import { Node, pm } from "django-prose-editor/editor"
import { speakerName } from "editor/known"
import { pickSpeaker } from "editor/pickers"
import { apply, around, container, make, say, updateNode, withLabel } from "editor/support"

const SPEAKER = "data-speaker"

export const Turn = Node.create({
  name: "turn",
  ...container,
  addKeyboardShortcuts() {
    return {
      "Mod-Enter": () => {
        nextTurn(this.editor)
        return true
      },
    }
  },
  addNodeView() {
    return withLabel("rich-turn", ({ node, editor, getPos }) => {
      const button = make("button", {
        type: "button",
        title: say(editor, "changeSpeaker"),
        click: () => changeSpeaker(editor, getPos()),
      })
      speakerName(editor, node.attrs[SPEAKER]).then((name) => button.replaceChildren(name))
      return button
    })
  },
})

/** Make a turn of the selected paragraphs, or of the one at the cursor. */
export const askForTurn = async (editor) => {
  const ref = await pickSpeaker(editor)
  if (ref) editor.chain().wrapIn("turn", { [SPEAKER]: ref }).run()
}

export const changeSpeaker = async (editor, pos = around(editor, "turn")?.pos) => {
  const ref = await pickSpeaker(editor)
  if (ref) updateNode(editor, pos, { [SPEAKER]: ref })
}

/** The other one of the two who spoke last; nothing when there has been one speaker only. */
const otherSpeaker = (editor, found) => {
  let other = null
  editor.state.doc.forEach((node, offset) => {
    const ref = node.attrs[SPEAKER]
    if (node.type.name === "turn" && offset < found.pos && ref !== found.node.attrs[SPEAKER]) other = ref
  })
  return other
}

/** Begin a turn after this one, of the one who spoke before. */
export const nextTurn = async (editor) => {
  const found = around(editor, "turn")
  if (!found) return
  const ref = otherSpeaker(editor, found) ?? (await pickSpeaker(editor))
  if (!ref) return
  const end = found.pos + found.node.nodeSize
  const { schema, tr } = editor.state
  tr.insert(end, schema.nodes.turn.create({ [SPEAKER]: ref }, schema.nodes.paragraph.create()))
  apply(editor, tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve(end + 2))))
}

/** Take the turn off and leave its paragraphs. */
export const leaveTurn = (editor) => {
  const { node, pos } = around(editor, "turn")
  apply(editor, editor.state.tr.replaceWith(pos, pos + node.nodeSize, node.content))
}
