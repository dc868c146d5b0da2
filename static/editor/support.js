// What all our editor modules share: words, small DOM helpers, nodes made from the vocabulary, insertion.
import { pm } from "django-prose-editor/editor"

const toolbarOptions = (editor) =>
  editor.extensionManager.extensions.find((extension) => extension.name === "toolbar").options

export const say = (editor, key) => toolbarOptions(editor).words[key] ?? key
export const address = (editor, source) => toolbarOptions(editor).urls[source]

/** Say something beside the toolbar, for eyes and ears; what went wrong stays until it is closed. */
export const tell = (editor, text, { isError = false } = {}) => editor.storage.toolbar?.tell?.(text, isError)

/** Make an element; attributes that are null or false are left out, listeners are given as functions. */
export const make = (tag, attributes = {}, ...children) => {
  const dom = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") dom.addEventListener(name, value)
    else if (value === true) dom.setAttribute(name, "")
    else if (value !== null && value !== undefined && value !== false) dom.setAttribute(name, value)
  }
  dom.append(...children.filter((child) => child !== null))
  return dom
}

/** A picture of the icon font that stands for nothing by itself. */
export const icon = (name) =>
  /^[A-Z]/.test(name)
    ? make("span", { class: "rich-icon-text", "aria-hidden": "true" }, name)
    : make("span", { class: "material-icons", "aria-hidden": "true" }, name)

const attribute = (name, marker) => ({
  default: name === marker ? "" : null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] === null ? {} : { [name]: attributes[name] }),
})

export const attributesOf = (options) =>
  Object.fromEntries(options.names.map((name) => [name, attribute(name, options.marker)]))

export const markedUp = (options, attributes) =>
  options.marker ? { [options.marker]: "", ...attributes } : attributes

/**
 * The parts of a node or mark that its element in the vocabulary decides: the server hands them over as options, so
 * that what is written here is what the server keeps.
 */
export const fromVocabulary = {
  addOptions() {
    return { tag: "", marker: "", selector: "", names: [], content: "" }
  },
  addAttributes() {
    return attributesOf(this.options)
  },
  parseHTML() {
    return [{ tag: this.options.selector, priority: 60 }]
  },
  renderHTML({ HTMLAttributes }) {
    return [this.options.tag, markedUp(this.options, HTMLAttributes), 0]
  },
}

export const container = {
  ...fromVocabulary,
  group: "block",
  content() {
    return this.options.content
  },
  defining: true,
}

/** A leaf that is selected as a whole. */
export const leaf = {
  ...fromVocabulary,
  group: "block",
  atom: true,
  selectable: true,
  draggable: true,
  renderHTML({ HTMLAttributes }) {
    return [this.options.tag, markedUp(this.options, HTMLAttributes)]
  },
}

/** The node of one of `names` round the selection, or the selected one: { node, pos }, or null. */
export const around = (editor, ...names) => {
  const { selection } = editor.state
  if (selection.node && names.includes(selection.node.type.name)) {
    return { node: selection.node, pos: selection.from }
  }
  for (let depth = selection.$from.depth; depth > 0; depth--) {
    const node = selection.$from.node(depth)
    if (names.includes(node.type.name)) return { node, pos: selection.$from.before(depth) }
  }
  return null
}

/** Where a node of `type` can go nearest to the selection: in place of an empty paragraph, or after a block. */
const place = (state, type) => {
  const { $from, to } = state.selection
  if (state.selection.node && $from.parent.canReplaceWith($from.index() + 1, $from.index() + 1, type)) {
    return { from: to, to, parent: $from.parent, index: $from.index() + 1 }
  }
  for (let depth = $from.depth; depth > 0; depth--) {
    const parent = $from.node(depth - 1)
    const index = $from.index(depth - 1)
    const block = $from.node(depth)
    const isEmpty = block.type.name === "paragraph" && block.content.size === 0
    const start = isEmpty ? index : index + 1
    if (parent.canReplaceWith(start, index + 1, type)) {
      return { from: isEmpty ? $from.before(depth) : $from.after(depth), to: $from.after(depth), parent, index: index + 1 }
    }
  }
  return { from: state.doc.content.size, to: state.doc.content.size, parent: state.doc, index: state.doc.childCount }
}

/**
 * Insert a block and go on writing after it. A paragraph follows it: an inserted node that stayed selected would be
 * replaced by the next insertion.
 */
export const insertBlock = (editor, json) => {
  const { state } = editor
  const node = state.schema.nodeFromJSON(json)
  const { from, to, parent, index } = place(state, node.type)
  const next = parent.maybeChild(index)
  const after = next?.type.name === "paragraph" && next.content.size === 0 ? [] : [state.schema.nodes.paragraph.create()]
  const tr = state.tr.replaceWith(from, to, [node, ...after])
  tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve(from + node.nodeSize + 1)))
  apply(editor, tr)
}

/** Change the text and go on writing in it. */
export const apply = (editor, tr) => {
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
  requestAnimationFrame(() => showCaret(editor.view))
}

/**
 * Set the browser's selection again where it is. Chromium sometimes takes a caret that was set while the blocks round
 * it were drawn for one that is in no text: it blinks, and nothing that is typed arrives.
 */
const showCaret = (view) => {
  const selection = document.getSelection()
  if (view.hasFocus() && selection.isCollapsed) selection.collapse(selection.anchorNode, selection.anchorOffset)
}

export const updateNode = (editor, pos, attributes) => {
  const node = editor.state.doc.nodeAt(pos)
  apply(editor, editor.state.tr.setNodeMarkup(pos, null, { ...node.attrs, ...attributes }))
}

/** A node view with a line above its content that readers do not get; `label` returns what stands there. */
export const withLabel = (className, label) => {
  return ({ node, editor, getPos }) => {
    const line = make("div", { class: "rich-label", contenteditable: "false" })
    const contentDOM = make("div", { class: "rich-inside" })
    const draw = (current) => line.replaceChildren(...[label({ node: current, editor, getPos })].flat())
    draw(node)
    return {
      dom: make("div", { class: className }, line, contentDOM),
      contentDOM,
      update(updated) {
        if (updated.type !== node.type) return false
        draw(updated)
        return true
      },
      ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
      stopEvent: (event) => line.contains(event.target) && event.type !== "dragstart",
    }
  }
}
