// Whoever signs out leaves nothing in this browser that the server has. What it has not got yet is sent while there is
// time; what cannot be sent stays here for its owner, who is told.

import { dropArrived } from "./copies.js"

const PATIENCE = 3000
const { user, wordKept, wordSending } = document.querySelector("#desk-signing-out")?.dataset ?? {}
const form = document.querySelector("#logout-form")
const said = document.createElement("span")
let isWaiting = false

said.setAttribute("role", "status")
form?.append(said)

const pause = (time) => new Promise((done) => setTimeout(done, time))

/** Wait until all that was typed is at the server, but not for ever; return whether it is. */
const allIsSent = async () => {
  document.dispatchEvent(new CustomEvent("desk:signing-out"))
  for (const until = Date.now() + PATIENCE; Date.now() < until; await pause(100)) if (!dropArrived(user)) return true
  return false
}

/** Say that it is under way; a second press does nothing then. The button keeps the focus. */
const wait = (value) => {
  isWaiting = value
  form.querySelector("button").setAttribute("aria-disabled", value)
  said.textContent = value ? wordSending : ""
}

const leave = () => {
  document.dispatchEvent(new CustomEvent("desk:leaving")) // whoever said yes is not asked again
  form.submit()
}

form?.addEventListener("submit", async (event) => {
  if (isWaiting) event.preventDefault()
  if (isWaiting || !dropArrived(user)) return
  event.preventDefault()
  wait(true)
  if ((await allIsSent()) || window.confirm(wordKept)) leave()
  else wait(false)
})
