// What stands in the way is where one is after a refused save. Its links lead to the box that one sees.

import { leadTo } from "./leading.js"

const summary = document.querySelector(".desk-problems")
summary?.focus()
summary?.addEventListener("click", leadTo)
