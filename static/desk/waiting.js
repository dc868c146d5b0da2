// Counts down how long the door stays shut. Without it the page says how long that was when it came.

const { waitWords, waitOver } = document.querySelector("#content-main").dataset
const language = document.documentElement.lang || undefined

const inUnit = (unit, number) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(number)

/** Say it as the server does: seconds where there are few, else minutes. */
const inWords = (seconds) => (seconds <= 90 ? inUnit("second", seconds) : inUnit("minute", Math.ceil(seconds / 60)))

const countDown = (note) => {
  const until = Date.now() + note.dataset.wait * 1000
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000)
    if (left > 0) {
      note.textContent = waitWords.replace("%s", () => inWords(left))
      return
    }
    clearInterval(ticking)
    note.setAttribute("role", "alert") // which is read out once; a clock that is read each second is unbearable
    note.textContent = waitOver
  }
  note.setAttribute("role", "timer")
  const ticking = setInterval(tick, 1000)
}

for (const note of document.querySelectorAll("[data-wait]")) countDown(note)
