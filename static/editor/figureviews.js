// How a picture looks in the text: itself with its inset, what is said of it, and, while selected, a form for that.
import { DESCRIBED, describeBelow } from "editor/describing"
import { describeLink, forgetPicture, lack, picture } from "editor/known"
import { address, make, say } from "editor/support"

const IMAGE = "data-image"
const INSET = "data-inset"

const drawPicture = async (editor, uid, holder) => {
  const info = await picture(editor, uid)
  holder.replaceChildren(
    info
      ? make("img", { src: info.thumb, alt: info.alt, class: "rich-picture" })
      : make("span", { class: "rich-picture" }, say(editor, "unknownPicture")),
  )
  return info
}

/** Say below a picture what readers who do not see it get, or what it lacks. */
const drawNote = (editor, info, note) => {
  const missing = lack(editor, info)
  const known = `${say(editor, "alternative")}: ${info.alt} · ${say(editor, "credit")}: ${info.credit}`
  note.classList.toggle("rich-missing", Boolean(missing))
  note.replaceChildren(missing || known, ...(missing && info.url ? [" ", describeLink(editor, info)] : []))
}

class FigureView {
  #isActive = false

  constructor({ node, editor, getPos, decorations }) {
    this.editor = editor
    this.node = node
    this.getPos = getPos
    this.note = make("p", { class: "rich-note" })
    this.pair = make("div", { class: "rich-pair" })
    const media = { class: "rich-media", contenteditable: "false", click: (event) => this.#select(event) }
    this.media = make("div", media, this.pair, this.note)
    this.below = make("div", { class: "rich-below", contenteditable: "false" })
    this.contentDOM = make("div", { class: "rich-inside" })
    this.dom = make("div", { class: "rich-figure" }, this.media, this.below, this.contentDOM)
    this.onDescribed = ({ detail }) => this.#uids.includes(detail.uid) && this.#draw()
    this.onFocus = () => this.#lookAgain()
    document.addEventListener(DESCRIBED, this.onDescribed)
    window.addEventListener("focus", this.onFocus)
    this.#draw()
    this.#ask(decorations)
  }

  get #uids() {
    return [this.node.attrs[IMAGE], this.node.attrs[INSET]].filter(Boolean)
  }

  /** A press on the picture selects all of it, and so brings its tools; one on a link in it is the link's. */
  #select({ target }) {
    if (target.closest("a")) return
    this.editor.commands.setNodeSelection(this.getPos())
    this.editor.view.focus()
  }

  #draw() {
    const { attrs } = this.node
    const main = make("div", { class: "rich-main" })
    const inset = attrs[INSET] ? make("div", { class: `rich-inset ${attrs["data-corner"] ?? "bottom-right"}` }) : null
    drawPicture(this.editor, attrs[IMAGE], main).then((info) => info && drawNote(this.editor, info, this.note))
    if (inset) drawPicture(this.editor, attrs[INSET], inset)
    this.pair.replaceChildren(main, ...(inset ? [inset] : []))
  }

  /** What it lacks may have been written on the picture's own page, in another tab. */
  #lookAgain() {
    if (!this.media.querySelector(".rich-missing")) return
    forgetPicture(this.node.attrs[IMAGE])
    this.#draw()
  }

  /** Show the form below while the picture is the selected one, also while somebody types in it. */
  async #ask(decorations) {
    const isActive = decorations.some(({ spec }) => spec.isActive)
    if (isActive === this.#isActive || !address(this.editor, "describe")) return
    this.#isActive = isActive
    const found = isActive ? await Promise.all(this.#uids.map((uid) => picture(this.editor, uid))) : []
    if (isActive !== this.#isActive) return
    const labels = ["aboutPicture", "aboutInset"].map((key) => say(this.editor, key))
    // What was typed is saved when the focus leaves, which taking a form away does not tell.
    this.below.querySelector(":focus")?.blur()
    const forms = found.map((info, at) => info && describeBelow(this.editor, info, labels[at]))
    this.below.replaceChildren(...forms.filter(Boolean))
    this.dom.draggable = !isActive // words in the form are selected with the mouse, too
  }

  update(updated, decorations) {
    if (updated.type !== this.node.type) return false
    const isOther = JSON.stringify(updated.attrs) !== JSON.stringify(this.node.attrs)
    this.node = updated
    if (isOther) {
      this.#draw()
      this.#isActive = false
    }
    this.#ask(decorations)
    return true
  }

  ignoreMutation({ type, target }) {
    return type !== "selection" && !this.contentDOM.contains(target)
  }

  stopEvent({ target }) {
    return this.below.contains(target)
  }

  destroy() {
    document.removeEventListener(DESCRIBED, this.onDescribed)
    window.removeEventListener("focus", this.onFocus)
  }
}

export const figureView = (properties) => new FigureView(properties)
