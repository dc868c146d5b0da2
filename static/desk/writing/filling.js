// Choosing what an article is about fills in what follows from it. What somebody typed stays: a field is ours only while
// it is empty or holds what we put there, and nobody has changed it since.

const form = document.querySelector("#article_form")
const notes = document.querySelector("[data-filling-url]")
const SUBJECT = ["kind", "show", "season", "episode", "last_episode"]
const { fillingUrl, fixed, wordFilled, wordBefore } = notes.dataset

const fieldOf = (name) => form.elements.namedItem(name)
const touched = new Set(fixed.split(" ").filter(Boolean)) // what was typed, or must stay: a public address
let last = null // what we put there, or would have
let isFilling = false
let asked = 0
const ours = new Set() // the fields that we filled on this page

const same = (name, one, other) => {
  const plain = (text) => (name === "tags" ? text.split(",").map((tag) => tag.trim()).filter(Boolean).sort().join(", ") : text.trim())
  return plain(one) === plain(other)
}

const isOurs = (name) => {
  if (touched.has(name)) return false
  const { value } = fieldOf(name)
  return value === "" || (last !== null && same(name, value, last[name] ?? ""))
}

const put = (field, value) => {
  isFilling = true
  field.value = value
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.dispatchEvent(new Event("change", { bubbles: true }))
  isFilling = false
}

const labelOf = (name) => (fieldOf(name).labels?.[0]?.textContent ?? name).trim()

const fill = (fields) => {
  for (const [name, value] of Object.entries(fields)) {
    const field = fieldOf(name)
    if (!field || !isOurs(name) || same(name, field.value, value)) continue
    if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value)) continue
    put(field, value)
    ours.add(name)
  }
}

/** All that we filled and is still so, however many choices it took; of tags, which ones. */
const filledIn = (fields) =>
  Object.entries(fields)
    .filter(([name, value]) => value && ours.has(name) && isOurs(name) && same(name, fieldOf(name).value, value))
    .map(([name, value]) => (name === "tags" ? `${labelOf(name)} (${value})` : labelOf(name)))

/** Say what is not filled in, because the page for readers does it by itself. */
const tell = ({ told, before, safe_headline: safe, disclosure }) => {
  const show = (which, text, ...rest) => {
    const line = document.querySelector(`[data-note="${which}"]`)
    if (!line) return
    line.replaceChildren(text, ...rest)
    line.hidden = !text
  }
  const link = document.createElement("a")
  if (before) Object.assign(link, { href: before.url, target: "_blank", textContent: before.text })
  show("before", before ? `${wordBefore} ` : "", link)
  show("told", told)
  show("safe", safe)
  fieldOf("disclosure").placeholder = disclosure
}

const ask = async () => {
  const number = (asked += 1)
  const query = new URLSearchParams(SUBJECT.map((name) => [name, fieldOf(name).value]))
  let found
  try {
    const response = await fetch(`${fillingUrl}?${query}`, { credentials: "same-origin" })
    found = response.ok ? await response.json() : null
  } catch {
    return // no connection: everything can be typed as well
  }
  if (!found || number !== asked) return
  const isFirst = last === null
  if (!isFirst) fill(found.fields) // what was there before one came is not changed
  last = found.fields
  tell(found)
  const filled = isFirst ? [] : filledIn(found.fields)
  notes.textContent = filled.length ? `${wordFilled} ${filled.join(", ")}` : ""
  document.dispatchEvent(new CustomEvent("desk:filled"))
}

form.addEventListener("input", ({ target }) => {
  if (!isFilling && target.name && !SUBJECT.includes(target.name)) touched.add(target.name)
})
window.django.jQuery(form).on("change", "input, select, textarea", ({ target }) => {
  if (isFilling) return
  if (target.name === "season") touched.add("season")
  if (target.name === "show") touched.delete("season") // it was another show's
  if (SUBJECT.includes(target.name)) ask()
  else if (target.name) touched.add(target.name)
})
ask()
