// Offers again what this browser kept and the server never got, and throws away what nobody wants.

import { arrivedPages, copiesOf, dropCopy, forgetArrived } from "./copies.js"
import { dayAndClock } from "./moments.js"
import { countWords } from "./words.js"

const TEXTS = ["body", "standfirst", "deck", "verdict", "summary", "headline"] // what tells most comes first
const OPENED = "desk.pages" // in the browser: the forms that were opened here
const KNOWN = 50
const LONGEST_LINE = 90

const serverOffer = (page) => document.querySelector(`.desk-recovered[data-page="${CSS.escape(page)}"]`)

const remove = (section) => {
  const next = section.nextElementSibling?.matches(".desk-recovered") ? section.nextElementSibling : null
  section.remove()
  ;(next?.querySelector("a, button") ?? document.querySelector("#id_headline"))?.focus()
}

const linesOf = (html) => {
  const nodes = [...new DOMParser().parseFromString(html, "text/html").body.childNodes]
  return nodes.map((node) => node.textContent.trim()).filter(Boolean)
}

/** The first line in which it differs from the form, by which one is told from another; or else its headline. */
const lineOf = (data) => {
  for (const name of TEXTS) {
    const now = new Set(linesOf(document.getElementById(`id_${name}`)?.value ?? ""))
    const line = linesOf(data.get(name) ?? "").find((text) => !now.has(text))
    if (line) return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line
  }
  return data.get("headline") ?? ""
}

const opened = () => {
  try {
    return JSON.parse(localStorage.getItem(OPENED)) ?? []
  } catch {
    return [] // no storage, or not ours
  }
}

/** Say of what the server offers whether it was typed here: a browser knows the pages that it opened. */
const sayWhere = (page) => {
  const own = opened()
  for (const section of document.querySelectorAll(".desk-recovered[data-page]")) {
    const place = section.querySelector("[data-where]")
    const { wordHere, wordElsewhere } = place.dataset
    place.textContent = ` · ${own.includes(section.dataset.page) ? wordHere : wordElsewhere}`
  }
  try {
    localStorage.setItem(OPENED, JSON.stringify([...own.filter((one) => one !== page), page].slice(-KNOWN)))
  } catch {
    // Then it is said to be from elsewhere, next time.
  }
}

const offer = (copy, autosave) => {
  const section = document.querySelector("#desk-kept").content.cloneNode(true).firstElementChild
  const heading = section.querySelector("h2")
  heading.id = `kept-${copy.page}`
  section.setAttribute("aria-labelledby", heading.id)
  const data = new URLSearchParams(copy.data)
  const counted = section.querySelector("[data-words-of]")
  const words = countWords(data.get("body") ?? "")
  counted.textContent = `${words} ${words === 1 ? counted.dataset.wordWord : counted.dataset.wordWords}`
  section.querySelector("[data-when]").textContent = dayAndClock(new Date(copy.at), autosave.words.zone)
  section.querySelector("[data-what]").textContent = lineOf(data)
  section.querySelector("[data-go-on]").addEventListener("click", () => goOn(copy, autosave))
  section.querySelector("[data-throw-away]").addEventListener("click", () => {
    dropCopy(copy.key)
    remove(section)
  })
  serverOffer(copy.page)?.remove() // which is older
  document.querySelector("#desk-typing").after(section)
}

/** Give it to the server, which fills it into the form. */
const goOn = async (copy, autosave) => {
  const body = new URLSearchParams(copy.data)
  body.set("typed_as", copy.page)
  if (copy.based_on) body.set("based_on", copy.based_on)
  try {
    await autosave.post(autosave.addresses.typed, body)
    location.assign(`${location.pathname}?typed_as=${encodeURIComponent(copy.page)}`)
  } catch (error) {
    autosave.complain(error)
  }
}

const throwAway = async (event, autosave) => {
  const button = event.target.closest("[name=_throw_away]")
  if (!button) return
  event.preventDefault()
  try {
    await autosave.post(autosave.addresses.typed, new URLSearchParams({ typed_as: button.value, forget: "1" }))
    remove(button.closest(".desk-recovered"))
  } catch (error) {
    autosave.complain(error)
  }
}

/** Say whether somebody wrote words, and did not only open the page. */
const hasWords = (copy) => {
  const data = new URLSearchParams(copy.data)
  return TEXTS.some((name) => (data.get(name) ?? "").replace(/<[^>]*>/g, "").trim())
}

/** Take the name of what is filled in again out of the address: it is no page to keep, or to send to somebody. */
const cleanAddress = () => {
  const address = new URL(location.href)
  if (!address.searchParams.has("typed_as")) return
  address.searchParams.delete("typed_as")
  history.replaceState(history.state, "", address)
}

/** Show what was kept at other pages of this form, or at this one, unless it arrived or stands in the form. */
export const offerAgain = (autosave) => {
  sayWhere(autosave.page)
  cleanAddress()
  const arrived = arrivedPages()
  forgetArrived()
  for (const copy of copiesOf(autosave.user, autosave.name)) {
    if (arrived.has(copy.page) || copy.data === autosave.written() || !hasWords(copy)) dropCopy(copy.key)
    else offer(copy, autosave)
  }
  document.addEventListener("click", (event) => throwAway(event, autosave))
}
