// What other programs put on the clipboard, made plain: headings, emphasis, lists, links and quotations, nothing else.
// Pure: HTML in, HTML out. It knows how Google Docs, Word and WordPress write, and needs to ask none of them.
import {
  listsGoneOn,
  listsOfWeb,
  listsOfWord,
  listTrees,
  marginOf,
  STYLE,
  styleOf,
  takenMarkers,
} from "editor/pastedlists"
import { withoutDeleted } from "editor/suggestions"

const DROPPED = new Set(
  "STYLE SCRIPT NOSCRIPT TEMPLATE TITLE XML OBJECT EMBED AUDIO CANVAS SVG MATH SELECT BUTTON DEL".split(" "),
)
const MEDIA = new Set(["IMG", "VIDEO", "IFRAME", "PICTURE"])
const BLOCKS = new Set(
  `P DIV SECTION ARTICLE ASIDE HEADER FOOTER MAIN NAV ADDRESS CENTER PRE DL DT DD DETAILS SUMMARY FIELDSET FORM TABLE
  CAPTION THEAD TBODY TFOOT TR TD TH FIGURE FIGCAPTION BLOCKQUOTE UL OL LI H1 H2 H3 H4 H5 H6 HR`.split(/\s+/),
)
const LIST = /^(UL|OL)$/
const HEADING = /^H[1-6]$/
const LOWEST = 4 // the vocabulary has h2, h3 and h4
const HEAVY = /^(bold|bolder|[6-9]00)$/
const LIGHT = /^(normal|lighter|[1-5]00)$/
const ADDRESS = /^(https?:\/\/[^/]|mailto:.|tel:.|\/)/i
const NOTE = /#_?(ftn|edn|cmnt|msocom|msoanchor)/i // where Word and Google Docs anchor notes and comments
const NOTE_SIGN = /^\s*[[(]?([a-z]|[a-z]{0,3}\d+|[ivxlc]+|[*†‡§↑↩^])[\])]?\ufe0e?\s*$/i
const WITHIN_DOC = /^https:\/\/docs\.google\.com\/document\/.*#(heading|bookmark)=/ // of what is not public at all
// WordPress' words for them, with attributes or closed at the end: in brackets alone they are prose, "[audio cuts out]".
const ATTRIBUTES = String.raw`(?:\s+[\w-]+=(?:"[^"]*"|'[^']*'|[^\s\]"']+))`
const CLOSED = String.raw`[^[]*\[\/\1\]`
const SHORTCODE = new RegExp(
  String.raw`^\[(gallery|playlist|embed|video|audio)(?:${ATTRIBUTES}+\s*\/?\](?:${CLOSED})?|\]${CLOSED})$`,
)
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g
// A no-break space stays where a typographer would set one: « ainsi », 5 %.
const SOUP = /(?<!«)\u00a0(?![:;!?»%€])|(?<=\s)\u00a0|\u00a0(?=\s)/g

const TAG = /<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi
const INLINE = /"[^"]*"|'[^']*'|\s(style|on[a-z]+)(?=\s*=)/gi
const SHEETS = /<(style|script)\b[\s\S]*?<\/\1\s*>/gi

const parsed = (html) => {
  const rename = (found, name) => (name ? ` data-pasted-${name.toLowerCase()}` : found)
  const inert = html.replace(SHEETS, "").replace(TAG, (tag) => tag.replace(INLINE, rename))
  return new DOMParser().parseFromString(inert, "text/html").body
}

/** The address itself: Google Docs leads each link through a page of its own. What is in its query stays as it is. */
const unwrapped = (href) => {
  const found = /^https?:\/\/www\.google\.[a-z.]+\/url\?/i.test(href) && URL.canParse(href) && new URL(href)
  return (found && (found.searchParams.get("q") ?? found.searchParams.get("url"))) || href
}

/** The level of a heading, 0 for what is none. Word on the web writes paragraphs with a role. */
const levelOf = (element) => {
  const level = element.getAttribute("role") === "heading" ? Number(element.getAttribute("aria-level")) : 0
  return HEADING.test(element.tagName) ? Number(element.tagName[1]) : level || 0
}

const emphasis = (element, { strong, em, href }) => {
  const { "font-weight": weight = "", "font-style": slant = "" } = styleOf(element)
  const tag = element.tagName
  if (tag === "B" || tag === "STRONG") strong = true
  if (tag === "I" || tag === "EM") em = true
  if (HEAVY.test(weight) || LIGHT.test(weight)) strong = HEAVY.test(weight) // Google Docs' <b> is not
  if (/^(italic|oblique|normal)/.test(slant)) em = !slant.startsWith("normal")
  if (tag === "A") {
    const address = unwrapped((element.getAttribute("href") ?? "").trim())
    href = ADDRESS.test(address) && !WITHIN_DOC.test(address) ? address.replace(/\s/g, "%20") : href
  }
  return { strong, em, href }
}

/** Whether an element leads to a footnote or a comment, or back from one. */
const isNote = (element) => {
  if (element.tagName === "SUP") return element.hasAttribute("data-fn")
  if (/(^|\s)MsoCommentReference/.test(element.className)) return Boolean(element.querySelector("a[href*=msocom]"))
  if (element.tagName !== "A") return false
  const href = element.getAttribute("href") ?? ""
  const marks = `${element.getAttribute(STYLE)} ${element.className}`
  if (/mso-(footnote|endnote)-id|msocom/.test(marks) || NOTE.test(href)) return true
  const isWithin = href.startsWith("#") || /#.*-link$/.test(href) // of the same page, or back to it in WordPress
  return isWithin && NOTE_SIGN.test(element.textContent)
}

const isDropped = (element) => {
  const style = (element.getAttribute(STYLE) ?? "").replace(/\s/g, "").toLowerCase()
  return (
    DROPPED.has(element.tagName.toUpperCase()) ||
    /mso-element:comment-list|(^|;)mso-hide:all|(^|;)display:none/.test(style) ||
    /(^|\s)(msoDel|msocomtxt)(\s|$)/.test(element.className) || // where a browser has lost what says so better
    isNote(element)
  )
}

const isBlock = (element) => BLOCKS.has(element.tagName) || styleOf(element).display === "block"

/** A picture with its caption: without the one, the other says nothing. */
const isPictureBlock = (element) =>
  /(^|\s)wp-block-embed(\s|$)/.test(element.className) || // while it is edited: an address, and no iframe
  ((/(^|\s)(wp-caption|mceTemp)(\s|$)/.test(element.className) || element.tagName === "FIGURE") &&
    element.querySelector("img, video, iframe") &&
    !element.querySelector("blockquote, table"))

class Reader {
  blocks = []
  pictures = 0
  #runs = []
  #place = { heading: 0, lists: [], item: null, isQuoted: false }
  #lists = 0
  #markers

  read(body) {
    this.#markers = takenMarkers(body)
    this.#children(body, { strong: false, em: false, href: "" })
    this.#flush()
    return this
  }

  #children(node, marks) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.#runs.push({ text: visible(child.data), ...marks })
      else if (child.nodeType === Node.ELEMENT_NODE) this.#element(child, marks)
    }
  }

  #element(element, marks) {
    const { tagName } = element
    if (tagName === "BR") return this.#runs.push({ isBreak: true })
    if (MEDIA.has(tagName)) return this.#media(element, marks)
    if (isDropped(element)) return
    if (isPictureBlock(element)) {
      this.pictures += element.querySelectorAll("img, video, iframe").length || 1
      return this.#flush()
    }
    if (!isBlock(element)) return this.#children(element, emphasis(element, marks))
    const outside = this.#place
    this.#flush()
    this.#place = this.#within(element)
    this.#children(element, levelOf(element) ? { ...marks, strong: false } : emphasis(element, marks))
    this.#flush()
    this.#place = outside
  }

  #media(element, marks) {
    const isSmiley = /(^|\s)(emoji|wp-smiley)(\s|$)/.test(element.className)
    const isSign = /wp-more/.test(element.className) || element.closest("[role=checkbox]") // of WordPress, Google Docs
    if (isSmiley) this.#runs.push({ text: element.getAttribute("alt") ?? "", ...marks })
    else if (!isSign) this.pictures += 1
  }

  #within(element) {
    const { tagName } = element
    const place = this.#place
    if (levelOf(element)) return { ...place, heading: levelOf(element) }
    if (tagName === "BLOCKQUOTE") return { ...place, isQuoted: true }
    if (LIST.test(tagName)) {
      const list = { key: (this.#lists += 1), isOrdered: tagName === "OL", start: element.start ?? 1 }
      return { ...place, lists: [...place.lists, list], item: null }
    }
    const margin = marginOf(element)
    const item = { isBegun: false, margin }
    if (tagName === "LI") return { ...place, lists: listsOfWeb(element) ?? listsOfWord(element) ?? place.lists, item }
    if (!/^(P|DIV)$/.test(tagName) || place.item) return place
    const lists = listsOfWord(element, this.#markers.get(element))
    if (lists) return { ...place, lists, item }
    const before = listsGoneOn(element, this.blocks)
    return before ? { ...place, lists: before, item: { isBegun: true, margin } } : place
  }

  /** End the block that stands here; two line breaks end a paragraph too, as in WordPress' older editor. */
  #flush() {
    const runs = this.#runs
    this.#runs = []
    for (const part of paragraphs(plain(runs))) {
      if (SHORTCODE.test(part.map(({ text }) => text).join(""))) {
        this.pictures += 1
        continue
      }
      const { heading, lists, item, isQuoted } = this.#place
      const isMore = Boolean(item?.isBegun)
      if (item) item.isBegun = true
      const inList = item ? { heading: 0, lists, margin: item.margin } : { heading, lists: [] }
      this.blocks.push({ runs: part, ...inList, isMore, isQuoted })
    }
  }
}

/** The runs of a block with one kind of space, none of it at the ends of lines. */
const plain = (runs) => {
  const whole = runs.map((run) => run.text ?? "\n").join("").replace(SOUP, " ")
  let at = 0
  let isOpen = true // nothing or a space stands before
  const found = runs.map((run) => {
    const length = run.text?.length ?? 1
    const text = whole.slice(at, (at += length))
    if (run.isBreak) {
      isOpen = true
      return run
    }
    const spaced = text.replace(/[ \t\n\r\f]+/g, " ")
    const shown = isOpen ? spaced.replace(/^ /, "") : spaced
    if (shown) isOpen = shown.endsWith(" ")
    return { ...run, text: shown }
  })
  return found.filter((run) => run.isBreak || run.text)
}

const paragraphs = (runs) => {
  const parts = [[]]
  runs.forEach((run, index) => {
    if (run.isBreak && runs[index + 1]?.isBreak) return
    if (run.isBreak && runs[index - 1]?.isBreak) parts.push([])
    else parts.at(-1).push(run)
  })
  return parts.map(trimmed).filter((part) => part.length)
}

const trimmed = (runs) => {
  const isEmpty = (run) => run && (run.isBreak || !run.text.trim())
  const part = [...runs]
  while (isEmpty(part[0])) part.shift()
  while (isEmpty(part.at(-1))) part.pop()
  return withoutEnd(part)
}

const withoutEnd = (part) =>
  part.map((run, index) => {
    const isLast = !part[index + 1] || part[index + 1].isBreak
    return run.isBreak || !isLast ? run : { ...run, text: run.text.replace(/ $/, "") }
  })

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign])

/** A run in up to three, with the space at its ends by itself. */
const apart = (run) =>
  run.isBreak ? [run] : run.text.split(/^(\s+)|(\s+)$/).flatMap((text) => (text ? [{ ...run, text }] : []))

/** A run; one of nothing but space has the marks that its neighbours share: programs mark it at random. */
const joined = (run, index, runs) => {
  if (run.isBreak || run.text.trim()) return run
  const [before = {}, after = {}] = [runs[index - 1], runs[index + 1]]
  const href = before.href === after.href ? before.href : ""
  return { ...run, href, strong: before.strong && after.strong, em: before.em && after.em }
}

const runsHTML = (runs, { isHeading = false } = {}) =>
  runs
    .flatMap(apart)
    .map(joined)
    .map(({ isBreak, text, strong, em, href }) => {
      if (isBreak) return "<br>"
      let html = escaped(text)
      if (em) html = `<em>${html}</em>`
      if (strong && !isHeading) html = `<strong>${html}</strong>`
      return href ? `<a href="${escaped(href)}">${html}</a>` : html
    })
    .join("")

const listHTML = ({ isOrdered, start, items }) => {
  const tag = isOrdered ? "ol" : "ul"
  const from = isOrdered && start !== 1 ? ` start="${start}"` : ""
  const block = (part) => (part.items ? listHTML(part) : `<p>${runsHTML(part.runs)}</p>`)
  return `<${tag}${from}>${items.map((parts) => `<li>${parts.map(block).join("")}</li>`).join("")}</${tag}>`
}

/** Blocks in groups of neighbours for which `key` returns the same. */
const grouped = (blocks, key) =>
  blocks.reduce((groups, block) => {
    const last = groups.at(-1)
    last && key(last[0]) === key(block) ? last.push(block) : groups.push([block])
    return groups
  }, [])

const blocksHTML = (blocks, shift) =>
  grouped(blocks, ({ lists }) => lists.length > 0)
    .map((group) => {
      if (group[0].lists.length) return listTrees(group).map(listHTML).join("")
      return group.map(({ heading, runs }) => {
        const tag = heading ? `h${Math.min(LOWEST, heading + shift)}` : "p"
        return `<${tag}>${runsHTML(runs, { isHeading: heading > 0 })}</${tag}>`
      }).join("")
    })
    .join("")

/** The comments of Google Docs stand below the text, each after an anchor that leads back to its place. */
const withoutComments = (body) => {
  for (const anchor of body.querySelectorAll('a[href*="#cmnt_ref"]')) anchor.closest("p")?.remove()
  return body
}

/** Whether HTML was copied from this editor, which knows best what it means. Others of its kind write classes, too. */
export const isOurs = (html) => /\sdata-pm-slice=/.test(html) && !/<[^>]+\s(style|class)=/i.test(html)

/** Text without signs that nobody sees: soft hyphens, marks of an order of bytes. */
export const visible = (text) => text.replace(INVISIBLE, "")

/** Whether HTML has anything to read in it, and not only a picture. */
export const hasText = (html) => Boolean(parsed(html).textContent.trim())

/**
 * Return what somebody copied elsewhere as { html, pictures }: clean HTML, and how many pictures and videos were left
 * out of it. Headings begin at the second level; where the copy has the first one, all of them go down by one. `slice`
 * is Google Docs' own form of the same text.
 */
export const cleaned = (html, { slice = "" } = {}) => {
  const { blocks, pictures } = new Reader().read(withoutComments(withoutDeleted(parsed(html), slice)))
  const levels = blocks.map(({ heading }) => heading).filter(Boolean)
  const shift = levels.includes(1) ? 1 : 0
  const parts = grouped(blocks, ({ isQuoted }) => isQuoted).map((group) => {
    const inner = blocksHTML(group[0].isQuoted ? group.map((block) => ({ ...block, heading: 0 })) : group, shift)
    return group[0].isQuoted ? `<blockquote>${inner}</blockquote>` : inner
  })
  return { html: parts.join(""), pictures }
}
