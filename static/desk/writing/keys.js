// Keys of the writing page. They are listed in a dialog that ? opens, where nobody is typing.

const form = document.querySelector("#article_form")
const template = document.querySelector("#desk-keys-template")
const opener = document.querySelector("[data-keys]")
const PARTS = { Digit1: "#desk-text", Digit2: "#desk-side", Digit3: "#desk-bar" }
const PROBLEMS = ".desk-problems a[href^='#id_'], #desk-checks a[href^='#id_']"
let last = { at: 0 } // the problem that one went to: where in the list it stood, and what it said
const FIRST = {
  "#desk-text": "[role=textbox][data-vocabulary=body], .field-body [role=textbox], #id_body",
  "#desk-side": "summary, button, a, input, select",
  "#desk-bar": "[name=_draft]",
}

const isTyping = (element) =>
  element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])")

const go = (part) => {
  const place = document.querySelector(part)
  const seen = [...place.querySelectorAll(FIRST[part])].find((one) => one.checkVisibility())
  ;(seen ?? place).focus()
}

/** The button of the bar that sends the text on its way: what one may do of scheduling, publishing and submitting. */
const onward = () =>
  document.querySelector("#desk-bar input.default:not([name=_draft])") ??
  ["_schedule", "_submit", "_publish"].map((name) => document.querySelector(`#desk-bar [name=${name}]`)).find(Boolean)

/** Ask whether the button is meant, because a key is soon pressed; then press it. */
const askAndPress = (button) => {
  const dialog = document.querySelector("#desk-sure-template").content.firstElementChild.cloneNode(true)
  dialog.querySelector("[data-question]").textContent = `${button.value}?`
  dialog.querySelector("[data-sure]").textContent = button.value
  template.after(dialog)
  const before = document.activeElement
  dialog.addEventListener("close", () => {
    dialog.remove()
    if (dialog.returnValue === "yes") button.click()
    else before?.focus()
  })
  dialog.showModal()
}

/** Where one stands in the list, which is made anew from what is typed: the place of a mended one has the next. */
const placeIn = (links, step) => {
  const isLast = (link) => link && link.hash === last.hash && link.textContent.trim() === last.text
  if (isLast(links[last.at])) return last.at
  const moved = links.findIndex(isLast)
  if (moved >= 0) return moved
  return step > 0 ? last.at - 1 : last.at
}

/** Go to the box of the next problem that is listed, or of the one before, round and round; say which it is. */
const goToProblem = (step) => {
  const links = [...document.querySelectorAll(PROBLEMS)].filter((link) => document.getElementById(link.hash.slice(1)))
  if (!links.length) return
  const at = (placeIn(links, step) + step + links.length) % links.length
  last = { at, hash: links[at].hash, text: links[at].textContent.trim() }
  document.querySelector("#desk-problem").textContent = `${at + 1}/${links.length}: ${last.text}`
  links[at].click()
}

const press = (selector) => {
  const button = document.querySelector(selector)
  if (!button) return false
  button.click()
  return true
}

const follow = (event) => {
  const isSending = (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.key === "Enter"
  if (isSending && onward()) {
    askAndPress(onward())
    return true
  }
  if (event.key === "F8" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    goToProblem(event.shiftKey ? -1 : 1)
    return true
  }
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  if (isCommand && event.key.toLowerCase() === "s") return press("#desk-bar [name=_draft]")
  if (isCommand && event.key === "Enter") return press("#desk-bar [data-preview]")
  const isPart = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.key !== "#"
  if (isPart && PARTS[event.code]) {
    go(PARTS[event.code])
    return true
  }
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false
  open()
  return true
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return
  if (follow(event)) event.preventDefault()
})

/** List the editor's own keys, too, once there is an editor. */
const listEditorKeys = async (place) => {
  const { shortcuts } = await import("editor/shortcuts")
  const cell = (name, ...children) => {
    const made = document.createElement(name)
    made.append(...children)
    return made
  }
  const rows = shortcuts().map(({ keys, words }) => {
    const head = cell("th", ...keys.split("+").flatMap((key) => [cell("kbd", key), " "]))
    head.scope = "row"
    return cell("tr", head, cell("td", words))
  })
  place.querySelector("tbody").replaceChildren(...rows)
  place.hidden = !rows.length
}

const open = () => {
  const dialog = template.content.firstElementChild.cloneNode(true)
  template.after(dialog)
  dialog.addEventListener("close", () => {
    dialog.remove()
    if (opener.checkVisibility()) opener.focus()
  })
  dialog.showModal()
  listEditorKeys(dialog.querySelector("[data-editor-keys]"))
}

// Enter in the headline ends it, as in any box of one line.
for (const box of form.querySelectorAll("[data-one-line]")) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    document.querySelector("#id_deck")?.focus()
  })
}

// An answer to a note begins with whom and what it answers.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-answer]")
  const box = link && document.getElementById(link.hash.slice(1))
  if (!box) return
  event.preventDefault()
  box.closest("details").open = true
  if (!box.value.includes(link.dataset.answer)) box.value = `${box.value}${box.value ? "\n\n" : ""}${link.dataset.answer}\n`
  box.dispatchEvent(new Event("input", { bubbles: true }))
  box.scrollIntoView({ block: "center" })
  box.focus({ preventScroll: true })
})

opener.hidden = false
opener.addEventListener("click", open)
