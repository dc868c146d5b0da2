// Counts down how long the door stays shut, for the eye alone: what is read out are the server's words, and the end.
// Without it the page says how long that was when it came.

/** "1:05", which needs no words of any language. */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`

const make = (name, attributes) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

const countDown = (note) => {
  const { wait, words, over } = note.dataset
  const until = Date.now() + wait * 1000
  const told = note.closest(".errornote, .errorlist")
  const shown = make("span", { "aria-hidden": "true" })
  const end = make("p", { role: "status" }) // there before it says something, or nobody hears it
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000)
    if (left > 0) {
      shown.textContent = words.replace("%(wait)s", clock(left))
      return
    }
    clearInterval(ticking)
    told.remove()
    end.className = "errornote"
    end.textContent = over
  }
  const ticking = setInterval(tick, 1000)
  tick()
  note.classList.add("visually-hidden")
  note.after(shown)
  told.after(end)
}

for (const note of document.querySelectorAll("[data-wait]")) countDown(note)
