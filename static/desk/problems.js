// A link to what stands in the way leads to the box that one sees: scripts hide some of those that its address names.

const boxOf = (field) => {
  if (field.checkVisibility()) return field
  const row = field.closest(".fieldBox, .desk-field, .form-row")
  return row?.querySelector("[role=textbox], [role=combobox], input:not([type=hidden])") ?? row
}

document.querySelector(".desk-problems")?.addEventListener("click", (event) => {
  const id = event.target.closest("a")?.hash?.slice(1)
  const box = id && document.getElementById(id) && boxOf(document.getElementById(id))
  if (!box) return
  event.preventDefault()
  box.scrollIntoView({ block: "center" })
  box.focus({ preventScroll: true })
})
