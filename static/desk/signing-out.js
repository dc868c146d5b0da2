// Whoever signs out leaves nothing that they typed in this browser; what they did not save is still in their account.

import { dropAll } from "./copies.js"

document.querySelector("#logout-form")?.addEventListener("submit", dropAll)
