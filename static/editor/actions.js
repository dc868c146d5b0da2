// What each tool of the toolbar does, when it is pressed down, when it can be used and where it is shown.
import { askForEmbed, setTeaserEnd } from "editor/blocks"
import { askForFigure, askForGallery, describe, toggleInset } from "editor/figures"
import { askForLanguage, askForLink } from "editor/marks"
import { askForCaption, askForTable } from "editor/tables"
import { turnsOfNames } from "editor/namedturns"
import { askForTurn, changeSpeaker, leaveTurn, nextTurn } from "editor/turns"
import { around } from "editor/support"

const on = (name) => (editor) => editor.isActive(name)
const inside = (name) => (editor) => Boolean(around(editor, name))

/** An action that is one command of the editor. */
const command = (name, ...args) => ({
  run: (editor) => editor.chain()[name](...args).run(),
  enabled: (editor) => editor.can()[name](...args),
})

const mark = (name) => ({ ...command("toggleMark", name), active: on(name) })
const wrap = (name) => ({ ...command("toggleWrap", name), active: on(name) })
const heading = (level) => ({
  ...command("toggleHeading", { level }),
  active: (editor) => editor.isActive("heading", { level }),
})
const marked = (name) => (editor) => !editor.state.selection.empty || editor.isActive(name)
const inTable = (name) => ({ ...command(name), shown: inside("table") })

export const ACTIONS = {
  paragraph: { run: command("setParagraph").run, active: on("paragraph") },
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  bold: mark("bold"),
  italic: mark("italic"),
  link: { run: askForLink, enabled: marked("link"), active: on("link") },
  unlink: {
    run: (editor) => editor.chain().extendMarkRange("link").unsetMark("link").run(),
    shown: on("link"),
  },
  language: { run: askForLanguage, enabled: (editor) => editor.can().toggleMark("language"), active: on("language") },
  spoiler: mark("spoiler"),
  bulletList: { ...command("toggleBulletList"), active: on("bulletList") },
  orderedList: { ...command("toggleOrderedList"), active: on("orderedList") },
  blockquote: wrap("blockquote"),
  pullQuote: wrap("pullQuote"),
  spoilerBlock: wrap("spoilerBlock"),
  figure: { run: askForFigure },
  inset: {
    run: toggleInset,
    shown: inside("figure"),
    active: (editor) => Boolean(around(editor, "figure")?.node.attrs["data-inset"]),
  },
  describe: { run: describe, shown: inside("figure") },
  gallery: { run: askForGallery },
  embed: { run: askForEmbed, active: inside("embed") },
  table: { run: askForTable, enabled: (editor) => !around(editor, "table") },
  horizontalRule: { run: (editor) => editor.chain().setHorizontalRule().run() },
  teaserEnd: { run: setTeaserEnd, active: inside("teaserEnd") },
  turn: { run: askForTurn, enabled: (editor) => editor.can().wrapIn("turn"), active: inside("turn") },
  turnsOfNames: { run: turnsOfNames },
  nextTurn: { run: nextTurn, shown: inside("turn") },
  speaker: { run: (editor) => changeSpeaker(editor), shown: inside("turn") },
  leaveTurn: { run: leaveTurn, shown: inside("turn") },
  addRow: inTable("addRowAfter"),
  addColumn: inTable("addColumnAfter"),
  headerCell: { ...inTable("toggleHeaderCell"), active: on("tableHeader") },
  mergeCells: inTable("mergeCells"),
  splitCell: inTable("splitCell"),
  tableCaption: { run: askForCaption, shown: inside("table") },
  deleteRow: inTable("deleteRow"),
  deleteColumn: inTable("deleteColumn"),
  deleteTable: inTable("deleteTable"),
  undo: command("undo"),
  redo: command("redo"),
}
