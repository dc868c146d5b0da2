// Enter beside the text: in a box that has its own button it presses that one. The form's first button, which saves a
// draft, would forget the moment or the reason that stands there.

const form = document.querySelector("#article_form")

/** The button that comes next after a box in its group. */
const buttonOf = (box) => {
  let row = box.closest(".write-group__rows > *")
  while (row && !row.matches(".write-buttons")) row = row.nextElementSibling
  return row?.querySelector("[type=submit]")
}

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.defaultPrevented || event.isComposing || !event.target.matches("input")) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.type === "submit") return
  const button = buttonOf(event.target)
  if (!button) return
  event.preventDefault()
  // What takes an article from its readers wants a press of its own.
  button.name === "_withdraw" ? button.focus() : button.click()
})
