// Holds a form back that would be sent to nobody: a browser shows a page of its own then, and what was written looks
// lost. Where all is well the form goes as any form does.

const PATIENCE = 5000
const AWAY = new Set([502, 503, 504]) // of a server that stands before ours, which is not there

/** Whether the server answers at all; what it thinks of the form it says by itself. */
const answers = async (address) => {
  try {
    const { status } = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })
    return !AWAY.has(status)
  } catch {
    return false // no connection, or no patience
  }
}

/** Ask first, before anybody else hears of the sending, where the server was not reached the last time. */
export const holdBack = (autosave) => {
  let isAsking = false
  let isSure = false
  const hold = async (event) => {
    if (event.target !== autosave.form || event.submitter?.formTarget === "_blank") return
    if (isSure || (autosave.isReached && navigator.onLine)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (isAsking) return
    isAsking = true
    isSure = await answers(autosave.addresses.typed)
    isAsking = false
    if (isSure) autosave.form.requestSubmit(event.submitter)
    else autosave.hold()
    isSure = false
  }
  document.addEventListener("submit", hold, { capture: true })
}
