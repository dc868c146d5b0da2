// What stands in the way is where one is after a refused save. Its links lead to the box that one sees: scripts hide some
// of those that an address names, and some are in a group that is folded.

const boxOf = (field) => {
  const folded = field.closest("details:not([open])")
  if (folded) folded.open = true
  if (field.checkVisibility()) return field
  const row = field.closest(".fieldBox, .desk-field, .form-row")
  return row?.querySelector("[role=textbox], [role=combobox]") ?? row?.querySelector("input:not([type=hidden])") ?? row
}

const summary = document.querySelector(".desk-problems")
summary?.focus()
summary?.addEventListener("click", (event) => {
  const id = event.target.closest("a")?.hash?.slice(1)
  const box = id && document.getElementById(id) && boxOf(document.getElementById(id))
  if (!box) return
  event.preventDefault()
  box.scrollIntoView({ block: "center" })
  box.focus({ preventScroll: true })
})
