// Many files at once: each chosen or dropped file gets a row of its own for its words.
import { preview } from "./preview.js"

const form = document.querySelector("[data-uploads]")
const rows = form.querySelector(".image-rows")
const total = form.querySelector("[name$=TOTAL_FORMS]")
const most = Number(form.querySelector("[name$=MAX_NUM_FORMS]").value)
const template = form.querySelector("template[data-row]")
const many = form.querySelector("#id_many")

const fileInput = (row) => row.querySelector("input[type=file]")
const all = () => [...rows.querySelectorAll("[data-upload-row]")]
const isFree = (row) => !fileInput(row).files.length && [...row.querySelectorAll("input, textarea")].every((i) => !i.value)

const addRow = () => {
  const number = all().length
  if (number >= most) return null
  const holder = document.createElement("div")
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number)
  const row = holder.firstElementChild
  row.querySelector("[data-number]").textContent = number + 1
  rows.append(row)
  total.value = number + 1
  return row
}

const draw = async (row) => {
  const file = fileInput(row).files[0]
  const picture = file && (await preview(file, 256))
  row.querySelector("[data-preview]").replaceChildren(...(picture ? [picture] : []))
  const name = row.querySelector("input[name$=-name]")
  if (file && !name.value) name.value = file.name.replace(/\.[^.]*$/, "").replace(/[_-]+/g, " ").slice(0, 200)
}

const take = (files) => {
  let last = null
  for (const file of files) {
    const row = all().find(isFree) ?? addRow()
    if (!row) break
    const one = new DataTransfer()
    one.items.add(file)
    fileInput(row).files = one.files
    draw(row)
    last ??= row
  }
  last?.querySelector("textarea")?.focus()
}

many.closest("p").hidden = false
many.addEventListener("change", () => {
  take(many.files)
  many.value = ""
})
rows.addEventListener("change", (event) => {
  if (event.target.type === "file") draw(event.target.closest("[data-upload-row]"))
})
document.addEventListener("dragover", (event) => event.preventDefault())
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length || event.target.type === "file") return
  event.preventDefault()
  take(event.dataTransfer.files)
})
