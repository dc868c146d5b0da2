// Links that name a box of the form lead to the one that is seen: scripts hide some of those that an address names, and
// some are in a group that is folded.

const boxOf = (field) => {
  const folded = field.closest("details:not([open])")
  if (folded) folded.open = true
  if (field.checkVisibility()) return field
  const row = field.closest(".fieldBox, .desk-field, .form-row")
  return row?.querySelector("[role=textbox], [role=combobox]") ?? row?.querySelector("input:not([type=hidden])") ?? row
}

/** Go to the box that the link of a click names, if it is one. */
export const leadTo = (event) => {
  const id = event.target.closest("a")?.hash?.slice(1)
  const field = id && document.getElementById(id)
  const box = field && boxOf(field)
  if (!box) return
  event.preventDefault()
  box.scrollIntoView({ block: "center" })
  box.focus({ preventScroll: true })
}
