// Whoever signs out leaves nothing in this browser that the server has. What it has not got yet is sent while there is
// time; what cannot be sent stays here for its owner, who is told.

import { dropArrived } from "./copies.js"

const PATIENCE = 3000
const { user, wordKept } = document.querySelector("#desk-signing-out")?.dataset ?? {}
const form = document.querySelector("#logout-form")

const pause = (time) => new Promise((done) => setTimeout(done, time))

/** Wait until all that was typed is at the server, but not for ever; return whether it is. */
const allIsSent = async () => {
  document.dispatchEvent(new CustomEvent("desk:signing-out"))
  for (const until = Date.now() + PATIENCE; Date.now() < until; await pause(100)) if (!dropArrived(user)) return true
  return false
}

form?.addEventListener("submit", async (event) => {
  if (!dropArrived(user)) return
  event.preventDefault()
  if ((await allIsSent()) || window.confirm(wordKept)) form.submit()
})
