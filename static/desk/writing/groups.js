// The groups beside the text: each head says what is set in its group, at once, and a group stays as one left it.

import { dayAndClock } from "../moments.js"

const form = document.querySelector("#article_form")
const groups = [...form.querySelectorAll(".write-group[data-group]")]
const KEPT = "desk.groups" // in the browser: which groups this person wants open or folded
const LONGEST = 120

const wordsOf = (field) => {
  if (!field) return ""
  if (field.type === "checkbox") return field.checked ? (field.labels[0]?.textContent ?? "").trim() : ""
  if (field.tagName === "SELECT") return field.value ? field.selectedOptions[0]?.text.trim() : ""
  if (field.type === "datetime-local") return field.value && dayAndClock(new Date(`${field.value}Z`), "UTC") // as typed
  const lines = field.value.replace(/\s*\[\d+\](?=:|$)/gm, "")
  return lines.split("\n").map((line) => line.trim()).filter(Boolean).join(", ")
}

const setIn = (said) =>
  said.dataset.speaksOf.split(" ").map((id) => wordsOf(document.getElementById(id))).filter(Boolean).join(" · ")

const before = new Map() // what was set when a head was written: the page's own words stay until something changes

const sayOf = (group) => {
  const said = group.querySelector("[data-speaks-of]")
  const words = said && setIn(said)
  if (!said || words === before.get(said)) return
  before.set(said, words)
  const text = (words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words) || said.dataset.unset
  said.textContent = text
  for (const other of form.querySelectorAll(`[data-said-of="${group.dataset.group}"]`)) other.textContent = text
}

const sayAll = () => groups.forEach(sayOf)

for (const said of form.querySelectorAll("[data-speaks-of]")) before.set(said, setIn(said))

const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {}
  } catch {
    return {} // no storage, or not ours
  }
}

const keep = (group) => {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...kept(), [group.dataset.group]: group.open }))
  } catch {
    // then it is as the page has it, next time
  }
}

const isNarrow = matchMedia("(max-width: 63.99em)").matches
const wanted = kept()
for (const group of groups) {
  const hasErrors = Boolean(group.querySelector(".errors, .errorlist"))
  if (!hasErrors) group.open = wanted[group.dataset.group] ?? (group.open && !isNarrow)
  group.querySelector("summary").addEventListener("click", () => setTimeout(() => keep(group)))
}

// What leads to a group opens it, and goes to the first thing that can be set there.
document.addEventListener("click", (event) => {
  const group = document.querySelector(event.target.closest("a[href^='#group-']")?.hash || null)
  if (!group) return
  event.preventDefault()
  group.open = true
  const first = group.querySelector("[role=combobox], .write-group__rows :is(input, select, textarea):not([hidden])")
  group.scrollIntoView({ block: "nearest" })
  ;(first ?? group.querySelector("summary")).focus()
})

form.addEventListener("input", sayAll)
window.django?.jQuery?.(form).on("change", sayAll) // Select2 tells nobody but jQuery
document.addEventListener("desk:filled", sayAll)
