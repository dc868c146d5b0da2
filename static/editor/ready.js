// Before an editor starts: no injected styles. When it has: its text box gets the name, the help and the spell check
// that the hidden text area would have had.

// The editor puts its base styles into the page, which a strict policy forbids, unless it finds an element of this
// name there; one of no known namespace is not a style sheet to any browser. The rules are in editor.css.
const styles = document.createElementNS("urn:styles-are-in-editor.css", "style")
styles.setAttribute("data-tiptap-style", "")
document.head.append(styles)

const label = (textarea, box) => {
  const found = textarea.labels?.[0] ?? document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`)
  if (!found) {
    box.setAttribute("aria-label", textarea.getAttribute("aria-label") ?? textarea.name)
    return
  }
  found.id ||= `${textarea.id}_label`
  box.setAttribute("aria-labelledby", found.id)
  found.addEventListener("click", () => box.focus())
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const box = editor.view.dom
  box.classList.add("prose") // what one writes looks like what will be read
  box.setAttribute("role", "textbox")
  box.setAttribute("aria-multiline", "true")
  box.setAttribute("spellcheck", "true")
  for (const name of ["aria-describedby", "aria-invalid", "lang", "data-vocabulary"]) {
    if (textarea.hasAttribute(name)) box.setAttribute(name, textarea.getAttribute(name))
  }
  label(textarea, box)
})
