// Stars by the keys: 1 to 5 are whole stars, a full stop or comma takes half a star away, 0 or Backspace gives none.
// Arrows go by halves, as between all radio buttons.

const stars = document.querySelector("#id_stars")

const choose = (value) => {
  const button = stars.querySelector(`input[value="${value}"]`)
  if (!button) return
  button.checked = true
  button.focus()
  button.dispatchEvent(new Event("change", { bubbles: true }))
}

stars?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const now = Number(stars.querySelector(":checked")?.value || 0)
  if (/^[1-5]$/.test(event.key)) choose(Number(event.key) * 2)
  else if ([".", ","].includes(event.key) && now > 1) choose(now % 2 ? now : now - 1)
  else if (["0", "Backspace", "Delete"].includes(event.key)) choose("")
  else return
  event.preventDefault()
})
