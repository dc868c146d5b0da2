// A show narrows what else can be chosen: its seasons, episodes and places. The server does the same when it renders.
// The show's select is Select2's, which tells nobody but jQuery about a change.

const refill = (select, choices) => {
  const chosen = new Set([...select.selectedOptions].map((option) => option.value))
  const hasEmpty = !select.multiple && !select.required && select.dataset.part !== "place"
  const empty = hasEmpty ? [["", "---------"]] : []
  select.replaceChildren(
    ...[...empty, ...choices].map(([value, text]) => {
      return new Option(text, value, false, chosen.has(String(value)))
    }),
  )
}

const fetchParts = async (url, show) => {
  if (!show) return { season: [], episode: [], place: [] }
  const response = await fetch(url.replace("/0/", `/${show}/`), { credentials: "same-origin" })
  return response.ok ? response.json() : null
}

const narrow = async (show) => {
  const selects = [...document.querySelectorAll("select[data-narrowed-by]")].filter(
    (select) => select.dataset.narrowedBy === show.id,
  )
  if (!selects.length) return
  const asked = show.value
  const parts = await fetchParts(selects[0].dataset.url, asked)
  if (!parts || show.value !== asked) return
  for (const select of selects) {
    const choices = parts[select.dataset.part]
    const before = select.value
    if (choices.length || select.dataset.part !== "place") refill(select, choices)
    if (select.value !== before) select.dispatchEvent(new Event("change", { bubbles: true }))
  }
}

window.django.jQuery(document).on("change", "select", (event) => narrow(event.target))
