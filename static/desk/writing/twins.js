// A new tag that nearly is there already: the page asks which was meant, and one press takes the one that there is.

const input = document.querySelector("#id_tags")
const place = document.querySelector("[data-twins]")
const { twins: url, wordMean, wordTake, wordKeep } = place.dataset
const kept = new Set() // of which somebody said that they are new
let timer = 0

const namesIn = () => input.value.split(",").map((name) => name.trim()).filter(Boolean)
const lower = (name) => name.toLowerCase()

const take = (name, twin) => {
  const others = namesIn().map((one) => (lower(one) === lower(name) ? twin : one))
  input.value = [...new Map(others.map((one) => [lower(one), one])).values()].join(", ")
  input.dispatchEvent(new Event("input", { bubbles: true }))
  input.dispatchEvent(new Event("change", { bubbles: true }))
  input.focus()
}

const button = (text, press) => {
  const made = document.createElement("button")
  made.type = "button"
  made.className = "button write-twin"
  made.textContent = text
  made.addEventListener("click", press)
  return made
}

const question = (name, twins) => {
  const asked = document.createElement("div")
  const words = document.createElement("p")
  words.textContent = `${wordMean.replace("%s", () => name)} ${twins.map((twin) => `“${twin}”`).join(", ")}?`
  const keep = button(wordKeep, () => {
    kept.add(lower(name))
    asked.remove()
    input.focus()
  })
  asked.append(words, ...twins.map((twin) => button(wordTake.replace("%s", () => twin), () => take(name, twin))), keep)
  return asked
}

const look = async () => {
  const names = namesIn().filter((name) => !kept.has(lower(name)))
  // The one that is being typed is not a tag yet.
  const isTyping = document.activeElement === input && !/,\s*$/.test(input.value)
  const asked = isTyping ? names.slice(0, -1) : names
  if (!asked.length) return place.replaceChildren()
  const was = input.value
  let response
  try {
    response = await fetch(`${url}?${new URLSearchParams(asked.map((name) => ["name", name]))}`, { credentials: "same-origin" })
  } catch {
    return // no connection: it is said when the article is saved
  }
  if (!response.ok || input.value !== was) return
  const { twins } = await response.json()
  place.replaceChildren(...Object.entries(twins).map(([name, near]) => question(name, near)))
}

const soon = (delay) => {
  clearTimeout(timer)
  timer = setTimeout(look, delay)
}

input.addEventListener("input", () => soon(400))
input.addEventListener("change", () => soon(50))
input.addEventListener("blur", () => soon(50))
