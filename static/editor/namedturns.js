// Interview turns of lines that begin with a name: after pasting into an interview, and on demand for what is there.
import { pm } from "django-prose-editor/editor"
import { namesIn, turnsIn } from "editor/interviews"
import { speakersHere } from "editor/pickers"
import { say, tell } from "editor/support"

// What may go on with what somebody says. Everything else ends it: a heading, a separator, another turn.
const GOES_ON = new Set(["paragraph", "bulletList", "orderedList", "blockquote"])
const MOST_NAMES = 40 // that are asked about at once

/** The lines of a paragraph: their text, and where in it they begin and end. */
const linesOf = (paragraph) => {
  const lines = [{ start: 0, end: 0, text: "" }]
  paragraph.forEach((node, offset) => {
    if (node.type.name === "hardBreak") lines.push({ start: offset + 1, end: offset + 1, text: "" })
    else Object.assign(lines.at(-1), { end: offset + node.nodeSize, text: lines.at(-1).text + node.text })
  })
  return lines
}

/** A paragraph in parts: those before a line that begins a turn, and those that do, each { turn, content }. */
const partsOf = (paragraph, lines) => {
  const parts = []
  for (const { start, end, turn } of lines) {
    if (turn || !parts.length) parts.push({ turn, from: start + (turn?.length ?? 0), to: end })
    else parts.at(-1).to = end
  }
  return parts.map(({ turn, from, to }) => ({ turn, content: paragraph.content.cut(Math.min(from, to), to) }))
}

/** Gathers blocks into turns. What comes after somebody's last line stays outside: it may be the end of the text. */
class Turns {
  nodes = []
  count = 0
  #turn = null
  #waiting = []

  constructor(schema) {
    this.schema = schema
  }

  begin(ref, paragraph) {
    this.#goOn()
    this.end()
    this.#turn = { ref, blocks: paragraph.content.size ? [paragraph] : [] }
    this.count += 1
  }

  add(block) {
    if (!this.#turn || !GOES_ON.has(block.type.name)) {
      this.end()
      this.nodes.push(block)
    } else if (this.#turn.blocks.length) this.#waiting.push(block)
    else this.#turn.blocks.push(block) // the name stood on a line of its own
  }

  #goOn() {
    this.#turn?.blocks.push(...this.#waiting.splice(0))
  }

  end() {
    const { turn, paragraph } = this.schema.nodes
    if (this.#turn) {
      const { ref, blocks } = this.#turn
      this.nodes.push(turn.create({ "data-speaker": ref }, blocks.length ? blocks : paragraph.create()))
    }
    this.nodes.push(...this.#waiting.splice(0))
    this.#turn = null
    return this
  }
}

/** The blocks at the top of the text that lie between two positions: { from, to, blocks }. */
const blocksBetween = (doc, from, to) => {
  const found = { from: null, to: null, blocks: [] }
  doc.forEach((node, offset) => {
    if (offset + node.nodeSize <= from || offset >= Math.max(to, from + 1)) return
    found.from ??= offset
    found.to = offset + node.nodeSize
    found.blocks.push({ node, lines: node.type.name === "paragraph" ? linesOf(node) : [] })
  })
  return found
}

/** Who may speak between two positions: whom the form names, and whoever is known of those that stand there. */
const speakersIn = (editor, { from, to }) => {
  const { blocks } = blocksBetween(editor.state.doc, from, to)
  return speakersHere(editor, namesIn(blocks.flatMap(({ lines }) => lines.map(({ text }) => text))).slice(0, MOST_NAMES))
}

const gathered = (schema, blocks) => {
  const turns = new Turns(schema)
  for (const { node, lines } of blocks) {
    if (!lines.some(({ turn }) => turn)) turns.add(node)
    else {
      for (const { turn, content } of partsOf(node, lines)) {
        const paragraph = schema.nodes.paragraph.create(null, content)
        turn ? turns.begin(turn.ref, paragraph) : turns.add(paragraph)
      }
    }
  }
  return turns.end()
}

/** Make turns of what stands between two positions, as one step that can be undone by itself; return how many. */
const makeTurns = (editor, known, { from, to }) => {
  const { schema, doc, tr } = editor.state
  const found = blocksBetween(doc, from, to)
  const lines = found.blocks.flatMap((block) => block.lines)
  turnsIn(lines.map(({ text }) => text), known).forEach((turn, index) => Object.assign(lines[index], { turn }))
  if (!lines.some(({ turn }) => turn)) return 0
  const { nodes, count } = gathered(schema, found.blocks)
  tr.replaceWith(found.from, found.to, nodes)
  tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve(tr.mapping.map(found.to)), -1))
  editor.view.dispatch(pm.history.closeHistory(tr).scrollIntoView())
  return count
}

const said = (editor, count) => tell(editor, say(editor, "turnsMade").replace("{count}", count))

/** Make turns of the names in the selection, or in the whole text. */
export const turnsOfNames = async (editor) => {
  const rangeNow = () => {
    const { selection, doc } = editor.state
    return selection.empty ? { from: 0, to: doc.content.size } : selection
  }
  const known = await speakersIn(editor, rangeNow())
  const range = rangeNow()
  const count = makeTurns(editor, known, range)
  count ? said(editor, count) : tell(editor, say(editor, "noTurns"))
}

const isInterview = (editor) => editor.view.dom.closest("form")?.elements.kind?.value === "interview"

/** Where a transaction put something: { from, to } in the text after it. */
const changed = ({ mapping, doc }) => {
  let [from, to] = [doc.content.size, 0]
  mapping.maps.forEach((map, index) => {
    const rest = mapping.slice(index + 1)
    map.forEach((_oldStart, _oldEnd, start, end) => {
      from = Math.min(from, rest.map(start, -1))
      to = Math.max(to, rest.map(end, 1))
    })
  })
  return { from, to }
}

/** Make turns of what was just pasted into an interview, wherever it has got to once the speakers are known. */
export const turnsOfPasted = async (editor, transaction) => {
  if (!editor.schema.nodes.turn || !isInterview(editor)) return
  const range = changed(transaction)
  const follow = ({ transaction: { mapping } }) => {
    range.from = mapping.map(range.from, 1)
    range.to = mapping.map(range.to, -1)
  }
  editor.on("transaction", follow)
  try {
    const count = makeTurns(editor, await speakersIn(editor, range), range)
    if (count) said(editor, count)
  } finally {
    editor.off("transaction", follow)
  }
}
