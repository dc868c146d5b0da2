// Blocks of text: what may stand where, quotations, block spoilers, embeds and the end of the teaser.
import {
  Blockquote as BaseBlockquote,
  Document as BaseDocument,
  HorizontalRule as BaseHorizontalRule,
  ListItem as BaseListItem,
  Node,
  OrderedList as BaseOrderedList,
  pm,
} from "django-prose-editor/editor"
import { ask } from "editor/dialogs"
import { apply, around, container, insertBlock, leaf, make, say, updateNode, withLabel } from "editor/support"

const WHOLE = ["figure", "gallery", "embed", "teaserEnd", "horizontalRule"]
const VIDEO = /(^|\.)(youtube\.com|youtu\.be|youtube-nocookie\.com|vimeo\.com)$/

/** Somebody who types while a picture or another whole block is selected goes on after it, and does not replace it. */
const writeAfterBlock = (editor, text) => {
  const { selection, schema, tr } = editor.state
  if (!WHOLE.includes(selection.node?.type.name)) return false
  const { node, pos } = around(editor, "gallery") ?? { node: selection.node, pos: selection.from }
  const end = pos + node.nodeSize
  tr.insert(end, schema.nodes.paragraph.create(null, schema.text(text)))
  apply(editor, tr.setSelection(pm.state.TextSelection.create(tr.doc, end + 1 + text.length)))
  return true
}

export const Document = BaseDocument.extend({
  name: "doc",
  addOptions() {
    return { content: "block+" }
  },
  content() {
    return this.options.content
  },
  addKeyboardShortcuts() {
    // A text of one line has nowhere to put a second paragraph.
    const isOneLine = this.options.content === "paragraph"
    return isOneLine ? { Enter: () => this.editor.commands.setHardBreak() } : {}
  },
  addProseMirrorPlugins() {
    const handleTextInput = (view, from, to, text) => writeAfterBlock(this.editor, text)
    return [new pm.state.Plugin({ props: { handleTextInput } })]
  },
})

export const ListItem = BaseListItem.extend({
  name: "listItem",
  content() {
    return `paragraph ${this.options.content.replace(/\+$/, "*")}`
  },
})

export const OrderedList = BaseOrderedList.extend({
  name: "orderedList",
  addAttributes() {
    return {
      start: {
        default: 1,
        parseHTML: (element) => Number.parseInt(element.getAttribute("start") ?? "1", 10),
        renderHTML: ({ start }) => (start === 1 ? {} : { start }),
      },
    }
  },
  renderHTML({ HTMLAttributes }) {
    return ["ol", HTMLAttributes, 0]
  },
  addNodeView() {
    return null
  },
})

export const Blockquote = BaseBlockquote.extend({
  name: "blockquote",
  content() {
    return this.options.content
  },
})

export const PullQuote = Node.create({
  name: "pullQuote",
  ...container,
})

export const HorizontalRule = BaseHorizontalRule.extend({
  name: "horizontalRule",
  parseHTML() {
    return [{ tag: "hr" }]
  },
})

export const SpoilerBlock = Node.create({
  name: "spoilerBlock",
  ...container,
  addNodeView() {
    return withLabel("rich-spoiler", ({ editor }) => say(editor, "spoiler"))
  },
})

export const TeaserEnd = Node.create({
  name: "teaserEnd",
  ...leaf,
  addNodeView() {
    return ({ editor }) => ({ dom: make("div", { class: "rich-teaser-end" }, say(editor, "teaserEnd")) })
  },
})

/** There is one end of the teaser: setting it anew moves it. */
export const setTeaserEnd = (editor) => {
  const { tr, doc } = editor.state
  const at = around(editor, "teaserEnd")
  doc.forEach((node, offset) => {
    if (node.type.name === "teaserEnd") tr.delete(tr.mapping.map(offset), tr.mapping.map(offset + node.nodeSize))
  })
  if (tr.docChanged) editor.view.dispatch(tr)
  if (!at) insertBlock(editor, { type: "teaserEnd" })
}

const hostOf = (url) => (URL.canParse(url) ? new URL(url).hostname : "")

export const Embed = Node.create({
  name: "embed",
  ...leaf,
  addNodeView() {
    return ({ node, editor }) => {
      const url = node.attrs["data-embed"]
      const kind = say(editor, VIDEO.test(hostOf(url)) ? "embedPlayer" : "embedCard")
      return {
        dom: make("div", { class: "rich-embed" }, make("strong", {}, hostOf(url)), make("span", {}, kind), make("code", {}, url)),
      }
    }
  },
})

export const askForEmbed = async (editor) => {
  const found = around(editor, "embed")
  const answer = await ask(editor, {
    title: say(editor, "embed"),
    fields: [{ name: "url", type: "url", label: say(editor, "embedAddress"), value: found?.node.attrs["data-embed"] ?? "" }],
    check: ({ url }) => (/^https?:\/\/./i.test(url) && hostOf(url) ? "" : say(editor, "badAddress")),
  })
  if (!answer) return
  const attrs = { "data-embed": answer.url.replace(/\s/g, "%20") }
  found ? updateNode(editor, found.pos, attrs) : insertBlock(editor, { type: "embed", attrs })
}
