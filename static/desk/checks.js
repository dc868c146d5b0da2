// “Before publishing” is made anew from what is in the form, a moment after somebody stopped typing. Each item leads to
// the box in which it is mended. The share cards come with it.

import { leadTo } from "./leading.js"

const LOOK_EVERY = 1000 // milliseconds; what is asked about has stood still for so long

const form = document.querySelector("#article_form")
const panel = document.querySelector("#desk-checks")

/** All that the form would send, without what is chosen in these panels and changes no text. */
const written = () => {
  const data = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"))
  data.delete("despite_warnings")
  return data.toString()
}

const tick = () => panel.querySelector("#id_despite_warnings")
const asked = () => [...panel.querySelectorAll(".desk-check--warning")].map((item) => item.textContent).join()

/** Put in what came; who ticked has seen these warnings and no others. */
const show = (parts) => {
  const wasTicked = tick()?.checked
  const before = asked()
  for (const [name, html] of Object.entries(parts)) {
    const place = document.querySelector(`[data-live="${name}"]`)
    if (place && place.innerHTML !== html) place.innerHTML = html
  }
  if (wasTicked && tick() && asked() === before) tick().checked = true
}

const watch = () => {
  let shown = written()
  let last = shown
  let waiting = null
  const look = async () => {
    const now = written()
    const stoodStill = now === last
    last = now
    if (now === shown || !stoodStill || document.hidden) return
    waiting?.abort()
    waiting = new AbortController()
    shown = now
    try {
      const answer = await fetch(panel.dataset.address, {
        method: "POST",
        body: new URLSearchParams(now),
        headers: { Accept: "application/json" }, // signed out, it is refused and not asked to log in
        signal: waiting.signal,
      })
      if (!answer.ok) return // signed out, which autosave.js says, or gone: what stands there stays
      show(await answer.json())
      document.dispatchEvent(new CustomEvent("desk:checked"))
    } catch {
      // without a network it stays as it was, until somebody types on
    }
  }
  setInterval(look, LOOK_EVERY)
  document.addEventListener("picture-described", () => (shown = "")) // what a picture lacked is not in the form
}

if (form && panel) {
  watch()
  panel.addEventListener("click", (event) => leadTo(event))
  if ("asked" in panel.dataset) {
    panel.scrollIntoView({ block: "center" })
    panel.focus({ preventScroll: true })
  }
}
