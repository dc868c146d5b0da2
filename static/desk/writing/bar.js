// The bar at the foot counts on while somebody types: the words of the text, and the minutes that they take a reader.

import { countWords } from "../words.js"

const body = document.querySelector("#id_body")
const shown = document.querySelector("[data-words]")
let timer = 0

const count = () => {
  const { aMinute, wordWord, wordWords, wordMinutes } = shown.dataset
  const words = countWords(body.value)
  const number = words.toLocaleString(document.documentElement.lang || undefined)
  shown.textContent = `${number} ${words === 1 ? wordWord : wordWords} · ${Math.ceil(words / aMinute)} ${wordMinutes}`
}

body?.addEventListener("input", () => {
  clearTimeout(timer)
  timer = setTimeout(count, 200)
})
