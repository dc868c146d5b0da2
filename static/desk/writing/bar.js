// The bar at the foot counts on while somebody types: the words of the text, and the minutes that they take a reader.

const WORD = /[\p{L}\p{N}_]+(?:[’'.,-][\p{L}\p{N}_]+)*/gu // as outlet.richtext.word_count has it
const SIGN = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g
const BLOCK = /<(?:\/(?:p|h\d|li|td|th|caption|figcaption|blockquote|div)|br)\b[^>]*>/g

/** Return how many words a text in HTML has; each sign of a script without spaces between words counts as one. */
export const countWords = (html) => {
  const spaced = html.replace(BLOCK, " $&")
  const text = new DOMParser().parseFromString(spaced, "text/html").body.textContent
  return (text.match(SIGN)?.length ?? 0) + (text.replace(SIGN, " ").match(WORD)?.length ?? 0)
}

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
