// What can be moved on the calendar is dragged to another day or hour, with a mouse or a finger. Its own form is filled
// and sent: the same that is there without this script, and that moves it by keyboard.

const calendar = document.querySelector(".calendar")
const said = calendar.querySelector(".calendar__said")
const FAR = 6 // pixels, before a press is a drag
let drag = null
let given = null // the drag that was given up before the button was let go

function formOf(entry) {
  return entry.querySelector(".entry__move form")
}

function typedAt(entry) {
  return formOf(entry).elements.at.defaultValue
}

// Where it would go: to the day under the pointer at its own time, or to the hour there with its own minutes.
function aim(entry, place) {
  const day = place.closest("[data-day]").dataset.day
  const [hour, minutes] = typedAt(entry).split("T")[1].split(":")
  const slot = place.closest("[data-hour]")
  const to = slot && Number(slot.dataset.hour) >= 0 ? slot.dataset.hour.padStart(2, "0") : hour
  return `${day}T${to}:${minutes}`
}

function placeUnder(event) {
  const found = document.elementFromPoint(event.clientX, event.clientY)
  return found && calendar.contains(found) ? found.closest("[data-hour]") || found.closest("[data-day]") : null
}

function mark(place) {
  if (drag.place === place) return
  drag.place?.classList.remove("is-target")
  place?.classList.add("is-target")
  drag.place = place
}

function putDown() {
  drag.place?.classList.remove("is-target")
  drag.entry.classList.remove("entry--held")
  calendar.classList.remove("calendar--dragging")
  drag.entry.style.removeProperty("transform")
  drag = null
}

// The click that follows a drag opens nothing; the next one does.
function letGo() {
  const stop = (click) => click.preventDefault()
  document.addEventListener("click", stop, { capture: true })
  setTimeout(() => document.removeEventListener("click", stop, { capture: true }))
}

function entryOf(event) {
  const entry = event.target.closest(".entry[data-movable]")
  if (!entry || event.button !== 0 || event.target.closest("details")) return null
  return event.pointerType === "mouse" || event.target.closest(".entry__grip") ? entry : null
}

calendar.addEventListener("dragstart", (event) => event.preventDefault()) // a link goes with its entry, not by itself

calendar.addEventListener("pointerdown", (event) => {
  const entry = entryOf(event)
  if (!entry || drag) return
  drag = { entry, x: event.clientX, y: event.clientY + window.scrollY, moves: false, place: null, id: event.pointerId }
  if (event.target.closest(".entry__grip")) event.preventDefault() // no text is selected by it
})

document.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.id) return
  const [x, y] = [event.clientX - drag.x, event.clientY + window.scrollY - drag.y]
  if (!drag.moves && Math.hypot(x, y) < FAR) return
  drag.moves = true
  document.getSelection().removeAllRanges()
  drag.entry.classList.add("entry--held")
  calendar.classList.add("calendar--dragging")
  drag.entry.style.transform = `translate(${x}px, ${y}px)`
  mark(placeUnder(event))
})

document.addEventListener("pointerup", (event) => {
  if (event.pointerId === given?.id) letGo()
  given = null
  if (!drag || event.pointerId !== drag.id) return
  const { entry, moves, place } = drag
  putDown()
  if (moves) letGo()
  if (!moves || !place) return
  const at = aim(entry, place)
  if (at !== typedAt(entry)) move(entry, at)
})

document.addEventListener("pointercancel", () => {
  given = null
  if (drag) putDown()
})

// Given up with the button still pressed: to let go of it over the link is no press on it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drag) return
  given = drag.moves ? drag : null
  putDown()
})

calendar.addEventListener("submit", (event) => {
  const entry = event.target.closest(".entry")
  if (!entry) return
  event.preventDefault()
  move(entry, formOf(entry).elements.at.value, true)
})

async function move(entry, at, byForm = false) {
  const form = formOf(entry)
  const data = new FormData(form)
  data.set("at", at)
  entry.classList.add("entry--busy")
  refuse(entry, "")
  said.textContent = ""
  try {
    const response = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } })
    const answer = await response.json().catch(() => ({}))
    if (!response.ok || !answer.day) refuse(entry, answer.error || calendar.dataset.failed)
    else settle(entry, answer, byForm)
  } catch {
    refuse(entry, calendar.dataset.failed)
  }
  entry.classList.remove("entry--busy")
}

function refuse(entry, message) {
  entry.querySelector(".entry__error").textContent = message
}

// Put the entry, as the server writes it now, where it belongs; it leaves a page that does not show its day.
function settle(entry, answer, byForm) {
  const old = entry.closest("li")
  const day = calendar.querySelector(`[data-day="${answer.day}"]`)
  const place = day?.querySelector(`[data-hour="${answer.hour}"]`) || day
  said.textContent = answer.said
  const from = [old.closest("[data-day]"), old.closest("[data-hour]")]
  old.remove()
  if (place && answer.html) insert(place, day, answer, byForm)
  else if (byForm) said.focus()
  from[0].classList.toggle("day--empty", !from[0].querySelector(".entry"))
  from[1]?.classList.toggle("hour--empty", !from[1].querySelector(".entry"))
}

function insert(place, day, answer, byForm) {
  const item = document.createElement("li")
  item.innerHTML = answer.html // of our own server, which escapes
  const list = place.querySelector(".day__entries")
  const entry = item.querySelector(".entry")
  const later = [...list.children].find((other) => when(other) > Date.parse(answer.at))
  list.insertBefore(item, later || null)
  day.classList.remove("day--empty")
  place.classList.remove("hour--empty")
  equip(entry)
  if (byForm) entry.querySelector("summary").focus()
}

function when(item) {
  return Date.parse(item.querySelector(".entry").dataset.at)
}

function equip(entry) {
  const grip = document.createElement("span")
  grip.className = "entry__grip"
  grip.ariaHidden = "true"
  grip.textContent = "⠿"
  entry.prepend(grip)
}

calendar.querySelectorAll(".entry[data-movable]").forEach(equip)

// As a list by day, on a phone, it opens at today.
const isList = !matchMedia("(min-width: 60em)").matches
if (isList && !location.hash) document.getElementById("today")?.scrollIntoView()
