// Asks before somebody leaves a form with what they wrote. A form that came back unsaved says so by `data-unsaved`.

const form = document.querySelector("#article_form, #frontpage_form")

/** All that the form would send, as text; a picture editor or a list writes its state into its field at once. */
const written = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString()

const watch = () => {
  const isUnsaved = form.matches("[data-unsaved]") || Boolean(form.querySelector("[data-unsaved]"))
  const before = written()
  let isSending = false
  form.addEventListener("submit", ({ submitter }) => {
    isSending = submitter?.formTarget !== "_blank" // a preview saves nothing
  })
  document.addEventListener("desk:leaving", () => {
    isSending = true // somebody was asked already
  })
  window.addEventListener("pageshow", () => {
    isSending = false // back to a page that the browser had kept
  })
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && (isUnsaved || written() !== before)) event.preventDefault()
  })
}

if (form) watch()
