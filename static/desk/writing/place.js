// After a draft is saved its page comes back where one was, with the caret in its place: once, in this tab, and only
// where nothing at the top of the page wants to be read first.

const KEPT = "desk.place"
const LASTS = 60_000
const form = document.querySelector("#article_form")
const side = document.querySelector("#desk-side")
let last = null // the box that one wrote in, which a press of the button takes the focus from

const textareaOf = (box) => box.closest(".form-row")?.querySelector("textarea")
const editorOf = (textarea) => textarea.closest(".form-row")?.querySelector(".ProseMirror")?.editor

const caret = () => {
  if (!last?.isConnected) return {}
  const selection = last.editor?.state.selection
  if (selection) return { id: textareaOf(last)?.id, isRich: true, from: selection.from, to: selection.to }
  const isText = last.matches("textarea, input[type=text], input:not([type])")
  return { id: last.id, ...(isText && { from: last.selectionStart, to: last.selectionEnd }) }
}

const keep = ({ submitter, defaultPrevented }) => {
  if (defaultPrevented || !["_draft", "_save"].includes(submitter?.name)) return
  const place = { page: form.elements.typed_form.value, at: Date.now(), top: scrollY, side: side.scrollTop, ...caret() }
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(place))
  } catch {
    // then it comes back at its top
  }
}

const taken = () => {
  try {
    const place = JSON.parse(sessionStorage.getItem(KEPT))
    sessionStorage.removeItem(KEPT)
    return place
  } catch {
    return null // no storage, or not ours
  }
}

const select = (editor, { from, to }) => {
  const most = editor.state.doc.content.size
  editor.view.dom.focus({ preventScroll: true })
  editor.commands.setTextSelection({ from: Math.min(from, most), to: Math.min(to, most) })
}

const goBack = (place) => {
  const box = document.getElementById(place.id ?? "")
  const scroll = () => {
    scrollTo(0, place.top)
    side.scrollTop = place.side
  }
  const point = () => {
    if (place.isRich) select(editorOf(box), place)
    else {
      box.focus({ preventScroll: true })
      if (place.from != null) box.setSelectionRange?.(place.from, place.to)
    }
    scroll()
  }
  scroll()
  if (!box) return
  if (!place.isRich || editorOf(box)) point()
  else document.addEventListener("prose-editor:ready", ({ target }) => target === box && setTimeout(point))
}

const place = taken()
const isOurs = place && Date.now() - place.at < LASTS && [form.elements.typed_form.value, "article:new"].includes(place.page)
const isRefused = document.querySelector(".messagelist .error, .errornote, .errorlist, .desk-problems, .desk-conflict")
const told = document.querySelector(".messagelist li")
if (isOurs && told && !isRefused) {
  goBack(place)
  document.querySelector("#desk-saved").textContent = told.textContent.trim() // which stands out of sight now
}

form.addEventListener("focusin", ({ target }) => {
  if (target.matches("[role=textbox], textarea, select, input:not([type=submit], [type=button])")) last = target
})
form.addEventListener("submit", keep)
