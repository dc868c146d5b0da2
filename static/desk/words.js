// Counts words as outlet.richtext.word_count does.

const WORD = /[\p{L}\p{N}_]+(?:[’'.,-][\p{L}\p{N}_]+)*/gu
const SIGN = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g
const BLOCK = /<(?:\/(?:p|h\d|li|td|th|caption|figcaption|blockquote|div)|br)\b[^>]*>/g

/** Return how many words a text in HTML has; each sign of a script without spaces between words counts as one. */
export const countWords = (html) => {
  const spaced = html.replace(BLOCK, " $&")
  const text = new DOMParser().parseFromString(spaced, "text/html").body.textContent
  return (text.match(SIGN)?.length ?? 0) + (text.replace(SIGN, " ").match(WORD)?.length ?? 0)
}
