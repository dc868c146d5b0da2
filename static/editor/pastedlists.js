// The lists of pasted text: in which of them an item stands, as each program tells it, and the trees they make. Pure.

// What a strict policy refuses, also in a document that is never shown, and says so in the console of each paste.
export const STYLE = "data-pasted-style"

export const styleOf = (element) =>
  Object.fromEntries(
    (element.getAttribute(STYLE) ?? "")
      .split(";")
      .map((part) => part.split(/:(.*)/s).map((word) => word.trim().toLowerCase()))
      .filter(([, value]) => value),
  )

// "3.", "1.2", "2-", "(b)", "iv.", "二、": what numbers an item; "o" and "§" are bullets in the fonts that Word takes.
const NUMBERED = /\d|\p{L}{2}|\p{L}[.)\]、．）]/u
const ONE_WORD = /^\S{1,12}$/ // "xxxviii.", "1.2.3.4", "Eleventh."
const POINTS = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 }
const INDENT = 36 // points, of one level of Word's lists

/** What stands between a marker of Word's and its text: no-break spaces in small print. */
const isSpacer = (element) => {
  const { font, "font-size": size = font } = styleOf(element)
  return /^7(\.0)?pt/.test(size) && !element.textContent.trim()
}

/** Whether a block is an item of Word's: it says so, or its first line stands out, for the marker. */
const isItem = (block) => {
  const { "mso-list": list, "text-indent": indent = "" } = styleOf(block)
  return Boolean(list) || indent.startsWith("-") || /(^|\s)MsoList/.test(block.className)
}

const isFirstIn = (block, element) => {
  const before = element.ownerDocument.createRange()
  before.setStart(block, 0)
  before.setEndBefore(element)
  return !before.toString().trim()
}

/**
 * The number or bullet that Word writes as text, marked as such; or, where it has saved "filtered" HTML, a single word
 * before a spacer, first in an item. Whatever else looks like it is text.
 */
const isMarker = (span, block) => {
  if (styleOf(span)["mso-list"] === "ignore") return true
  if (!block || span.closest("a") || ![...span.children].some(isSpacer)) return false
  return isItem(block) && ONE_WORD.test(span.textContent.trim()) && isFirstIn(block, span)
}

/** Take the markers of Word's items out of the text; return a map of the blocks that had one. */
export const takenMarkers = (body) => {
  const markers = new Map()
  for (const span of body.querySelectorAll("span")) {
    const block = span.closest("p, div, li, h1, h2, h3, h4, h5, h6")
    if (!isMarker(span, block)) continue
    if (block && !markers.has(block)) markers.set(block, span.textContent.trim())
    span.remove()
  }
  return markers
}

const numbered = (key, depth, list) =>
  Array.from({ length: depth }, (_, level) => ({ ...list, key: `${key}-${level}` }))

/** How far a block stands from the left. Safari writes its four margins as one. */
export const marginOf = (element) => {
  const { margin = "", "margin-left": left = margin.split(/\s+/)[3] } = styleOf(element)
  return left
}

const depthOf = (margin = "") => {
  const [, size, unit] = /([\d.]+)(pt|in|cm|mm|px)/.exec(margin) ?? [null, INDENT, "pt"]
  return Math.max(1, Math.round((size * POINTS[unit]) / INDENT))
}

/** The lists in which an item of Word's stands, outermost first, null where it is none. Each is written by itself. */
export const listsOfWord = (element, marker) => {
  const { "mso-list": said = "" } = styleOf(element)
  const [, list, level] = /l(\d+)\s+level(\d+)/.exec(said) ?? []
  if (!level && marker === undefined) return null
  const isOrdered = element.tagName === "LI" ? element.parentElement?.tagName === "OL" : NUMBERED.test(marker ?? "")
  const number = Number(/(\d+)\D*$/.exec(marker ?? "")?.[1])
  const depth = Number(level) || depthOf(marginOf(element))
  return numbered(`word-${list}`, depth, { isOrdered, start: number || 1, number })
}

/** As above, for Word on the web. */
export const listsOfWeb = (item) => {
  const { listid, ariaLevel } = item.dataset
  if (!listid || !ariaLevel) return null
  const isOrdered = item.parentElement?.tagName === "OL"
  return numbered(`web-${listid}`, Number(ariaLevel), { isOrdered, start: item.parentElement?.start ?? 1 })
}

/** The lists of the item that a paragraph of Word's goes on with: one as far from the margin, and next before it. */
export const listsGoneOn = (element, blocks) => {
  if (!/(^|\s)MsoList(Paragraph|Continue)/.test(element.className)) return null
  const begun = blocks.slice(blocks.findLastIndex(({ lists }) => !lists.length) + 1)
  return begun.findLast(({ margin }) => margin === marginOf(element))?.lists ?? null
}

/** Whether an item goes on with a list. Word counts from one again in what it calls the same list. */
const isSame = (open, list, isMore) =>
  open.key === list.key && open.isOrdered === list.isOrdered && (isMore || list.number !== 1)

/** Lists as trees, of items that each say in which lists they stand. Their order is kept, whatever levels they skip. */
export const listTrees = (items) => {
  const trees = []
  const open = []
  for (const { lists, runs, isMore } of items) {
    const list = lists.at(-1)
    const depth = lists.length
    const isOver = (last) => last && (last.depth > depth || (last.depth === depth && !isSame(last, list, isMore)))
    while (isOver(open.at(-1))) open.pop()
    const last = open.at(-1)
    if (last?.depth === depth) isMore ? last.items.at(-1).push({ runs }) : last.items.push([{ runs }])
    else {
      const begun = { ...list, depth, items: [[{ runs }]] }
      last ? last.items.at(-1).push(begun) : trees.push(begun)
      open.push(begun)
    }
  }
  return trees
}
