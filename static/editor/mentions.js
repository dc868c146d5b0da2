// After an @ the cast of the article's show: "Billy (Domhnall Gleeson)", the person's name linked to their page. The
// focus stays in the text; the list is a listbox that the text box points into (ARIA Authoring Practices, combobox).
import { Extension, pm } from "django-prose-editor/editor"
import { address, apply, make, say } from "editor/support"

const ASKED = /(?:^|[\s([{“„"'‘’«—–-])@([\p{L}\p{M}\d.'’-]*(?: [\p{L}\p{M}\d.'’-]+){0,3} ?)$/u
const LONGEST = 60
const GAP = 4 // pixels, between the line and the list
const PAUSE = 100 // milliseconds after the last key
const PARTS = { show: "show", season: "season", episode: "episode", last_episode: "episode" }

let count = 0

/** What is asked for before the cursor: { at, words }, or null. */
const askedIn = ({ selection: { empty, $from } }) => {
  if (!empty || !$from.parent.isTextblock) return null
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - LONGEST), $from.parentOffset, null, "\ufffc")
  const words = ASKED.exec(before)?.[1]
  return words === undefined ? null : { at: $from.pos - words.length - 1, words: words.trim() }
}

/** What the form says that the article is about, as the endpoint asks for it. */
const subjectOf = (editor) => {
  const fields = editor.view.dom.closest("form")?.elements ?? {}
  return Object.entries(PARTS)
    .map(([name, parameter]) => [parameter, fields[name]?.value ?? ""])
    .filter(([, value]) => value)
}

const inWords = ({ character, person, note }) => {
  const name = character && person ? `${character} (${person})` : character || person
  return note ? `${name} – ${note}` : name
}

class Completion {
  #at = null // where the @ stands, while the list is open
  #left = null // where one stands whose list was closed by Escape
  #results = []
  #active = 0
  #timer = 0
  #latest = 0

  constructor(editor) {
    this.editor = editor
    this.box = editor.view.dom
    this.id = `rich-cast-${++count}`
    this.list = make("ul", { id: this.id, role: "listbox", "aria-label": say(editor, "cast"), hidden: true })
    this.status = make("p", { role: "status" })
    this.dom = make("div", { class: "rich-cast" }, this.list, this.status)
    this.box.after(this.dom)
    this.box.setAttribute("aria-autocomplete", "list")
    this.onBlur = () => this.close()
    this.box.addEventListener("blur", this.onBlur)
  }

  get isOpen() {
    return this.#at !== null
  }

  get #isShown() {
    return this.isOpen || this.status.textContent !== ""
  }

  update(view, before) {
    const hasTyped = !view.state.doc.eq(before.doc)
    if (!hasTyped && (!this.#isShown || view.state.selection.eq(before.selection))) return
    const asked = view.editable && view.hasFocus() ? askedIn(view.state) : null
    if (asked?.at !== this.#left) this.#left = null
    if (!asked || this.#left !== null) return this.close()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#look(asked), PAUSE)
  }

  async #look({ at, words }) {
    const subject = subjectOf(this.editor)
    if (!subject.some(([name]) => name === "show")) return this.#show(at, [], "castNeedsShow")
    const turn = ++this.#latest
    try {
      const query = new URLSearchParams([["q", words], ...subject])
      const response = await fetch(`${address(this.editor, "cast")}?${query}`, { credentials: "same-origin" })
      if (!response.ok) throw new Error(`${response.status}`)
      const { results } = await response.json()
      if (turn === this.#latest) this.#show(at, results, "castHasNone")
    } catch (error) {
      console.error(error)
      if (turn === this.#latest) this.#show(at, [], "failed")
    }
  }

  #show(at, results, otherwise) {
    if (askedIn(this.editor.state)?.at !== at || !this.editor.view.hasFocus()) return
    this.#results = results
    this.list.replaceChildren(...results.map((result, index) => this.#option(result, index)))
    this.list.hidden = !results.length
    this.status.textContent = results.length ? "" : say(this.editor, otherwise)
    this.#at = results.length ? at : null
    this.#place(at)
    if (!results.length) return this.#tellBox()
    this.#mark(0)
  }

  #option(result, index) {
    const keep = (event) => event.preventDefault() // or the text loses its focus, and the list closes
    const attributes = { role: "option", id: `${this.id}-${index}`, mousedown: keep, click: () => this.#pick(index) }
    return make("li", attributes, inWords(result))
  }

  /** Below the @, or above it where there is no room; inside of the text's own width. */
  #place(at) {
    const { left, top, bottom } = this.editor.view.coordsAtPos(at)
    const floor = Math.min(innerHeight, document.querySelector("#desk-bar")?.getBoundingClientRect().top ?? innerHeight)
    const height = this.dom.offsetHeight + GAP
    const isAbove = bottom + height > floor && top > height
    const around = this.dom.offsetParent.getBoundingClientRect()
    const most = around.width - this.dom.offsetWidth
    this.dom.style.left = `${Math.max(0, Math.min(left - around.left, most))}px`
    this.dom.style.top = `${(isAbove ? top - height : bottom + GAP) - around.top}px`
  }

  #mark(index) {
    this.#active = (index + this.#results.length) % this.#results.length
    for (const [at, option] of [...this.list.children].entries()) option.ariaSelected = String(at === this.#active)
    this.list.children[this.#active].scrollIntoView({ block: "nearest" })
    this.#tellBox()
  }

  #tellBox() {
    const active = `${this.id}-${this.#active}`
    const says = { "aria-controls": this.id, "aria-activedescendant": active, "aria-haspopup": "listbox" }
    for (const [name, value] of Object.entries(says)) {
      this.isOpen ? this.box.setAttribute(name, value) : this.box.removeAttribute(name)
    }
  }

  #pick(index) {
    const { character, person, url } = this.#results[index]
    const { state } = this.editor
    const { link } = state.schema.marks
    const marks = state.selection.$from.marks().filter((mark) => mark.type !== link)
    const linked = person && state.schema.text(person, link.create({ href: url }).addToSet(marks))
    const plain = (text) => state.schema.text(text, marks)
    const nodes = character && person ? [plain(`${character} (`), linked, plain(")")] : [linked || plain(character)]
    const tr = state.tr.replaceWith(this.#at, state.selection.from, nodes)
    this.close()
    apply(this.editor, tr.setStoredMarks(marks))
  }

  close() {
    clearTimeout(this.#timer)
    this.#latest += 1
    this.#at = null
    this.list.replaceChildren()
    this.list.hidden = true
    this.status.textContent = ""
    this.#tellBox()
  }

  /** Whether the list takes a key. */
  takes(event) {
    if (!this.isOpen || event.isComposing) return false
    const keys = {
      ArrowDown: () => this.#mark(this.#active + 1),
      ArrowUp: () => this.#mark(this.#active - 1),
      Enter: () => this.#pick(this.#active),
      Tab: () => this.#pick(this.#active),
      Escape: () => {
        this.#left = this.#at
        this.close()
      },
    }
    if (!keys[event.key] || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false
    event.stopPropagation()
    keys[event.key]()
    return true
  }

  destroy() {
    this.close()
    this.box.removeEventListener("blur", this.onBlur)
    this.dom.remove()
  }
}

export const Mentions = Extension.create({
  name: "mentions",
  priority: 2000, // its keys come before those of the text

  addProseMirrorPlugins() {
    if (!address(this.editor, "cast")) return []
    let completion = null
    const view = () => {
      completion = new Completion(this.editor)
      return completion
    }
    const handleKeyDown = (_view, event) => completion?.takes(event) ?? false
    return [new pm.state.Plugin({ view, props: { handleKeyDown } })]
  },
})
