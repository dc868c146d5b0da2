// Loses nothing that is typed. The server gets it some seconds after a key, and this browser keeps a copy until it has
// it; what did not arrive is offered again. It also says who else has the same article open. Without it the form works
// as any form does, and what was posted is kept.

import { dropCopy, keepCopy, keyOf } from "./copies.js"
import { holdBack } from "./holding.js"
import { offerAgain } from "./recovering.js"

const LOOK = 1000 // at the form, for what scripts fill in without saying so
const SOON = 1500 // after a key
const LATEST = 3500 // after the first key that is not sent
const BEAT = 15_000
const BEAT_OF_TWO = 5000 // while somebody else is there, of whom one wants to know at once
const PATIENCE = 10_000
const STAYING = 5000 // a page that is still there so long after its form was sent has stayed
const AGAIN = [3000, 5000, 10_000, 20_000]
const LEAVING = 60_000 // bytes that a browser sends of a page that is closed

const NOT_TYPED = new Set(["csrfmiddlewaretoken", "typed_as", "typed_by", "typed_form", "based_on"])

const isTyped = (name) => !NOT_TYPED.has(name) && !name.startsWith("merge:")

class Refused extends Error {
  constructor(status) {
    super(`${status}`)
    this.status = status
  }
}

class Autosave {
  constructor(place) {
    this.place = place
    this.form = place.closest("form")
    this.words = place.dataset
    this.page = place.dataset.page
    this.user = place.dataset.user
    this.name = place.dataset.form
    this.addresses = { typed: place.dataset.typed, here: place.dataset.here }
    this.since = ""
    this.failures = 0
    this.lastHeard = 0
    this.firstKey = 0
    this.isLeaving = false
    this.isReached = true // the server, the last time
    this.seen = this.written()
    // What came back unsaved, or was filled in again, the server has as it is; what differs from it is new.
    this.kept = this.seen
  }

  get key() {
    return keyOf(this.user, this.name, this.page)
  }

  get basedOn() {
    return this.form.elements.namedItem("based_on")
  }

  /** All that the form would send of what is typed, url-encoded. */
  written() {
    const pairs = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && isTyped(name))
    return new URLSearchParams(pairs).toString()
  }

  start() {
    document.querySelector("#desk-bar")?.prepend(...["desk-present", "desk-newer"].map((id) => document.getElementById(id)))
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, () => this.lookSoon())
    this.form.addEventListener("submit", (event) => this.leave(event))
    window.addEventListener("pageshow", () => (this.isLeaving = false))
    window.addEventListener("pagehide", () => this.hide(true))
    window.addEventListener("online", () => this.retry())
    document.addEventListener("desk:signing-out", () => this.sendNow())
    document.addEventListener("visibilitychange", () => (document.hidden ? this.hide(false) : this.retry()))
    setInterval(() => this.look(), LOOK)
    setInterval(() => this.beat(), BEAT_OF_TWO)
    this.beat()
  }

  lookSoon() {
    clearTimeout(this.lookTimer)
    this.lookTimer = setTimeout(() => this.look(), 100)
  }

  /** See whether something was typed; copy it here, and send it soon. */
  look() {
    if (this.isLeaving && Date.now() - this.leftAt < STAYING) return
    this.isLeaving = false
    const now = this.written()
    if (now === this.seen) return
    this.seen = now
    this.isCopied = this.copy()
    this.firstKey ||= Date.now()
    if (this.failures) return // its own timer runs
    const wait = Math.min(SOON, this.firstKey + LATEST - Date.now())
    this.sendIn(Math.max(0, wait))
  }

  copy(more = {}) {
    return keepCopy(this.key, { at: Date.now(), data: this.seen, based_on: this.basedOn?.value ?? "", ...more })
  }

  sendIn(wait) {
    clearTimeout(this.sendTimer)
    this.sendTimer = setTimeout(() => this.send(), wait)
  }

  async send() {
    if (this.isLeaving || this.sending || this.seen === this.kept) return
    const text = this.seen
    this.firstKey = 0
    this.sending = new AbortController()
    const patience = setTimeout(() => this.sending?.abort(), PATIENCE)
    try {
      const told = await this.post(this.addresses.typed, this.body(text), { signal: this.sending.signal })
      this.kept = text
      this.failures = 0
      this.learn(told)
      if (this.seen === text) dropCopy(this.key)
    } catch (error) {
      if (!this.isLeaving) this.fail(error)
    } finally {
      clearTimeout(patience)
      this.sending = null
    }
    if (!this.failures && this.seen !== this.kept) this.sendIn(SOON)
  }

  body(text) {
    const body = new URLSearchParams(text)
    body.set("typed_as", this.page)
    if (this.basedOn) body.set("based_on", this.basedOn.value)
    if (this.since) body.set("typed_since", this.since)
    return body
  }

  /** Post and return the answer; where somebody has logged in again since, take the new token first. */
  async post(address, body, { signal, isLast = false, isAgain = false } = {}) {
    const token = this.form.elements.namedItem("csrfmiddlewaretoken")
    const headers = { Accept: "application/json", "X-CSRFToken": token.value, "X-Typed-By": this.user }
    const sent = fetch(address, { method: "POST", headers, body, signal, keepalive: isLast })
    const answer = await sent.catch((error) => {
      this.isReached = this.isLeaving // which itself breaks off what is being sent
      throw error
    })
    this.isReached = answer.status < 500
    if (answer.status === 403 && !isAgain && !isLast) {
      const fresh = await fetch(this.addresses.typed, { headers: { Accept: "application/json" }, signal })
      if (!fresh.ok) throw new Refused(fresh.status)
      const { token: value, user } = await fresh.json()
      if (user !== this.user) throw new Refused(409) // somebody else is logged in here now
      for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = value
      return this.post(address, body, { signal, isAgain: true })
    }
    if (!answer.ok) throw new Refused(answer.status)
    return answer.json()
  }

  learn(told) {
    this.lastHeard = Date.now()
    if (told.since) this.since = told.since
    if (told.based_on && this.basedOn) this.basedOn.value = told.based_on
    if (told.addresses) this.moveTo(told.addresses)
    if ("present" in told) this.news(told)
    if (told.saved) this.say(told.saved)
  }

  /** Go on at the address of the article that was made of what is typed. */
  moveTo({ form, ...addresses }) {
    dropCopy(this.key)
    this.addresses = addresses
    this.name = `article:${form.match(/(\d+)\/change\/$/)[1]}`
    this.form.elements.namedItem("typed_form").value = this.name
    this.form.action = form
    history.replaceState(null, "", form)
  }

  news({ present, newer }) {
    for (const [id, text] of [["desk-present", present], ["desk-newer", newer]]) {
      const line = document.getElementById(id)
      if (line && line.textContent !== text) line.textContent = text
    }
  }

  fail(error) {
    this.failures += 1
    this.firstKey ||= Date.now()
    this.complain(error)
    this.sendIn(AGAIN[Math.min(this.failures, AGAIN.length) - 1])
  }

  complain({ status }) {
    const { wordOffline, wordSignedOut, wordRefused, wordTooLong, wordBroken, wordNowhere } = this.words
    const words = { 401: wordSignedOut, 409: wordSignedOut, 403: wordRefused, 404: wordRefused, 400: wordTooLong, 413: wordTooLong }
    const text = this.isCopied === false ? wordNowhere : (words[status] ?? (status ? wordBroken : wordOffline))
    this.say(text, { isTrouble: true, wantsLogIn: status === 401 || status === 409 })
  }

  /** Say it in the bar; aloud only what is wrong, or a screen reader would never be silent. */
  say(text, { isTrouble = false, wantsLogIn = false } = {}) {
    const output = document.querySelector("#desk-saved")
    if (!output || output.dataset.said === text) return
    output.dataset.said = text
    output.ariaLive = isTrouble ? "assertive" : "off"
    output.classList.toggle("is-trouble", isTrouble)
    output.textContent = text
    if (wantsLogIn) output.append(" ", this.logIn())
  }

  logIn() {
    const link = document.createElement("a")
    link.href = this.words.logIn
    link.target = "_blank"
    link.textContent = this.words.wordLogIn
    return link
  }

  retry() {
    this.look()
    if (this.failures) this.sendIn(0)
  }

  /** Send what is left while the session still lasts. */
  sendNow() {
    this.look()
    this.sendIn(0)
  }

  async beat() {
    const pause = document.getElementById("desk-present")?.textContent ? BEAT_OF_TWO : BEAT
    if (this.isLeaving || !this.addresses.here || Date.now() - this.lastHeard < pause - LOOK) return
    const body = new URLSearchParams({ typed_as: this.page, based_on: this.basedOn?.value ?? "" })
    try {
      this.learn(await this.post(this.addresses.here, body, { signal: AbortSignal.timeout(PATIENCE) }))
    } catch (error) {
      if (error.status === 401) this.complain(error) // of the network nobody needs to hear until there is something to send
    }
  }

  /** The form was not sent, as nobody is there to take it. */
  hold() {
    this.look()
    this.say(this.isCopied === false ? this.words.wordNowhere : this.words.wordHeld, { isTrouble: true })
  }

  /** The form goes by itself: nothing that was sent before may arrive after it. */
  leave(event) {
    if (event.submitter?.formTarget === "_blank") return
    this.look()
    this.isLeaving = true
    this.leftAt = Date.now()
    clearTimeout(this.sendTimer)
    this.sending?.abort()
    this.copy()
    setTimeout(() => {
      if (event.defaultPrevented) this.isLeaving = false
    })
  }

  /** The page is hidden or closed, perhaps for good: send what is left. */
  hide(isGone) {
    this.look()
    if (!this.isLeaving && this.seen !== this.kept && this.seen.length < LEAVING) {
      this.sendLast(this.addresses.typed, this.body(this.seen))
    }
    if (isGone && this.addresses.here) {
      this.sendLast(this.addresses.here, new URLSearchParams({ typed_as: this.page, left: "1" }))
    }
  }

  sendLast(address, body) {
    this.post(address, body, { isLast: true }).catch(() => undefined) // nobody is there to hear of it; the copy is
  }
}

const place = document.querySelector("#desk-typing")
if (place) {
  const autosave = new Autosave(place)
  offerAgain(autosave)
  holdBack(autosave)
  autosave.start()
}
