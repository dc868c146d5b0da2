// Names that a screen reader can say, where the admin's own pages have none: Select2's boxes get that of the select's
// label, fields in a table that of their column, a column without a name that of its table.

const columnOf = (field) => {
  const cell = field.closest("td")
  return cell && cell.closest("table")?.tHead?.rows[0]?.cells[cell.cellIndex]
}

const nameOf = (field) => (field.labels?.[0] ?? columnOf(field))?.textContent.replace(/:\s*$/, "").trim() || field.name

const nameBox = (select) => {
  const name = nameOf(select)
  const box = select.nextElementSibling
  const selection = box?.querySelector(".select2-selection[role=combobox]")
  if (selection) {
    const shown = selection.querySelector(".select2-selection__rendered")
    selection.id ||= `${select.id}_box`
    selection.setAttribute("aria-label", name)
    selection.setAttribute("aria-labelledby", [selection.id, shown?.id].filter(Boolean).join(" "))
    if (shown?.getAttribute("role") === "textbox") shown.setAttribute("aria-label", name)
  }
  box?.querySelector(".select2-search__field")?.setAttribute("aria-label", name)
}

const nameColumn = (cell) => {
  const heading = cell.closest("fieldset")?.querySelector(".inline-heading")
  if (!heading) return
  const name = document.createElement("span")
  name.className = "visually-hidden"
  name.textContent = heading.textContent.trim()
  cell.append(name)
}

const giveNames = () => {
  document.querySelectorAll(".tabular thead th:empty").forEach(nameColumn)
  for (const field of document.querySelectorAll(".tabular td :is(input:not([type=hidden]), select, textarea)")) {
    if (!field.labels?.length) field.setAttribute("aria-label", nameOf(field))
  }
  document.querySelectorAll("select.select2-hidden-accessible").forEach(nameBox)
}

const jQuery = window.django?.jQuery
if (jQuery) {
  jQuery(giveNames) // after Select2, which was told first
  document.addEventListener("formset:added", () => setTimeout(giveNames))
  jQuery(document).on("select2:open", ({ target }) => {
    document.querySelector(".select2-container--open .select2-search__field")?.setAttribute("aria-label", nameOf(target))
  })
}

// The boxes for choosing groups are made by a listener of this event that was there before; only a picture has a label.
window.addEventListener("load", () => {
  for (const icon of document.querySelectorAll(".selector [aria-label].search-label-icon")) icon.setAttribute("role", "img")
})
