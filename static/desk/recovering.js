// Offers again what this browser kept and the server never got, and throws away what nobody wants.

import { copiesOf, dropCopy } from "./copies.js"

const SAVED = "typed_done" // a cookie: the pages whose forms arrived since

/** Return the pages of which the server says that it has all, and forget them. */
const arrivedPages = () => {
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(`${SAVED}=`))
  document.cookie = `${SAVED}=; path=/admin/; max-age=0`
  return new Set(cookie ? cookie.slice(SAVED.length + 1).split(".") : [])
}

const serverOffer = (page) => document.querySelector(`.desk-recovered[data-page="${CSS.escape(page)}"]`)

const remove = (section) => {
  const next = section.nextElementSibling?.matches(".desk-recovered") ? section.nextElementSibling : null
  section.remove()
  ;(next?.querySelector("a, button") ?? document.querySelector("#id_headline"))?.focus()
}

const offer = (copy, autosave) => {
  const section = document.querySelector("#desk-kept").content.cloneNode(true).firstElementChild
  const heading = section.querySelector("h2")
  heading.id = `kept-${copy.page}`
  section.setAttribute("aria-labelledby", heading.id)
  section.querySelector("[data-when]").textContent = new Date(copy.at).toLocaleString(document.documentElement.lang || undefined)
  section.querySelector("[data-what]").textContent = new URLSearchParams(copy.data).get("headline") ?? ""
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

const TEXTS = ["headline", "deck", "standfirst", "body", "verdict", "summary"]

/** Say whether somebody wrote words, and did not only open the page. */
const hasWords = (copy) => {
  const data = new URLSearchParams(copy.data)
  return TEXTS.some((name) => (data.get(name) ?? "").replace(/<[^>]*>/g, "").trim())
}

/** Show what was kept at other pages of this form, or at this one, unless it arrived or stands in the form. */
export const offerAgain = (autosave) => {
  const arrived = arrivedPages()
  for (const copy of copiesOf(autosave.user, autosave.name)) {
    if (arrived.has(copy.page) || copy.data === autosave.written() || !hasWords(copy)) dropCopy(copy.key)
    else offer(copy, autosave)
  }
  document.addEventListener("click", (event) => throwAway(event, autosave))
}
