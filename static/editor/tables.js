// Tables: a caption, header cells with their scope, no widths and no alignment.
import {
  Table as BaseTable,
  TableCell as BaseTableCell,
  TableHeader as BaseTableHeader,
} from "django-prose-editor/editor"
import { ask } from "editor/dialogs"
import { around, insertBlock, make, say, updateNode } from "editor/support"

const span = (name) => ({
  default: 1,
  parseHTML: (element) => Number.parseInt(element.getAttribute(name) ?? "1", 10) || 1,
  renderHTML: (attributes) => (attributes[name] === 1 ? {} : { [name]: attributes[name] }),
})

const cell = {
  content() {
    return this.options.content
  },
}

export const Table = BaseTable.extend({
  name: "table",
  addAttributes() {
    return {
      caption: {
        default: "",
        rendered: false,
        parseHTML: (element) => element.querySelector(":scope > caption")?.textContent.trim() ?? "",
      },
    }
  },
  parseHTML() {
    return [{ tag: "table" }, { tag: "caption", ignore: true }]
  },
  renderHTML({ node }) {
    const body = ["tbody", 0]
    return node.attrs.caption ? ["table", ["caption", {}, node.attrs.caption], body] : ["table", body]
  },
  addNodeView() {
    return ({ node }) => {
      const caption = make("caption", { contenteditable: "false" }, node.attrs.caption)
      const contentDOM = make("tbody")
      return {
        dom: make("table", {}, caption, contentDOM),
        contentDOM,
        update(updated) {
          if (updated.type !== node.type) return false
          caption.textContent = updated.attrs.caption
          return true
        },
        ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
      }
    }
  },
})

export const TableCell = BaseTableCell.extend({
  name: "tableCell",
  ...cell,
  addAttributes() {
    return { colspan: span("colspan"), rowspan: span("rowspan") }
  },
})

export const TableHeader = BaseTableHeader.extend({
  name: "tableHeader",
  ...cell,
  addAttributes() {
    return { scope: { default: null }, colspan: span("colspan"), rowspan: span("rowspan") }
  },
})

const count = (text, most) => Math.min(most, Math.max(1, Number.parseInt(text, 10) || 1))

const row = (cells, type) => ({
  type: "tableRow",
  content: Array.from({ length: cells }, () => ({ type, content: [{ type: "paragraph" }] })),
})

export const askForTable = async (editor) => {
  const answer = await ask(editor, {
    title: say(editor, "table"),
    submit: say(editor, "insert"),
    fields: [
      { name: "rows", type: "number", min: 1, max: 50, value: 3, label: say(editor, "rows") },
      { name: "columns", type: "number", min: 1, max: 12, value: 3, label: say(editor, "columns") },
      { name: "header", type: "checkbox", value: true, label: say(editor, "headerRow") },
      { name: "caption", label: say(editor, "tableCaption") },
    ],
  })
  if (!answer) return
  const columns = count(answer.columns, 12)
  const rows = Array.from({ length: count(answer.rows, 50) }, (_, index) =>
    row(columns, answer.header && index === 0 ? "tableHeader" : "tableCell"),
  )
  insertBlock(editor, { type: "table", attrs: { caption: answer.caption }, content: rows })
  // On into the first cell: the table comes right before the paragraph that the cursor is in now.
  const { $from } = editor.state.selection
  const size = $from.doc.resolve($from.before()).nodeBefore?.nodeSize ?? 0
  editor.commands.focus($from.before() - size + 4)
}

export const askForCaption = async (editor) => {
  const found = around(editor, "table")
  const answer = await ask(editor, {
    title: say(editor, "tableCaption"),
    fields: [{ name: "caption", label: say(editor, "tableCaption"), value: found.node.attrs.caption }],
  })
  if (answer) updateNode(editor, found.pos, { caption: answer.caption })
}
