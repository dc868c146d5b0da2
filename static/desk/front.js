// The front page's form: blocks are moved by buttons or dragged, and added. Their places are numbers in the form, which
// this writes, so that the form posts the same with and without it.

const blocks = document.querySelector(".front-blocks")
const status = document.querySelector("[data-front-status]")
const { wordUp, wordDown, wordDrag, wordAt } = blocks.dataset

const all = () => [...blocks.querySelectorAll(".front-block")]
const nameOf = (block) => block.querySelector(".front-block__name").textContent.trim()
const placeOf = (block) => block.querySelector(".front-fact--position input")

const button = (sign, className, press) => {
  const made = document.createElement("button")
  made.type = "button"
  made.className = className
  made.textContent = sign
  made.addEventListener("click", press)
  return made
}

/** Write the places anew, and name the buttons by what they move. */
const number = () => {
  const now = all()
  for (const [index, block] of now.entries()) {
    placeOf(block).value = index + 1
    const [up, down] = block.querySelectorAll(".front-move button")
    up.disabled = index === 0
    down.disabled = index === now.length - 1
    up.ariaLabel = up.title = `${wordUp}: ${nameOf(block)}`
    down.ariaLabel = down.title = `${wordDown}: ${nameOf(block)}`
  }
}

const say = (block) => {
  status.textContent = `${nameOf(block)}: ${wordAt} ${all().indexOf(block) + 1}`
}

const move = (block, by) => {
  const now = all()
  const other = now[now.indexOf(block) + by]
  if (!other) return
  if (by < 0) other.before(block)
  else other.after(block)
  number()
  say(block)
  const [up, down] = block.querySelectorAll(".front-move button")
  const pressed = by < 0 ? up : down
  ;(pressed.disabled ? (by < 0 ? down : up) : pressed).focus()
}

let dragged = null

/** Let a block be dragged by its handle: only then is it draggable, or text in its boxes could not be marked. */
const makeDraggable = (block, handle) => {
  handle.addEventListener("pointerdown", () => { block.draggable = true })
  handle.addEventListener("pointerup", () => { block.draggable = false })
  block.addEventListener("dragstart", (event) => {
    if (event.target !== block) return
    dragged = block
    event.dataTransfer.effectAllowed = "move"
    block.classList.add("front-block--dragged")
  })
  block.addEventListener("dragend", () => {
    block.draggable = false
    block.classList.remove("front-block--dragged")
    if (dragged === block) say(block)
    dragged = null
  })
}

blocks.addEventListener("dragover", (event) => {
  if (!dragged) return
  event.preventDefault()
  const below = all().find((block) => {
    const { top, height } = block.getBoundingClientRect()
    return block !== dragged && event.clientY < top + height / 2
  })
  if (below) below.before(dragged)
  else blocks.append(dragged)
  number()
})
blocks.addEventListener("drop", (event) => event.preventDefault())

const prepare = (block) => {
  const handle = document.createElement("span")
  handle.className = "front-handle"
  handle.title = wordDrag
  handle.ariaHidden = "true" // the buttons do the same
  handle.textContent = "⠿"
  const moves = document.createElement("div")
  moves.className = "front-move"
  moves.append(handle, button("↑", "up", () => move(block, -1)), button("↓", "down", () => move(block, 1)))
  block.querySelector(".front-block__name").after(moves)
  placeOf(block).closest(".front-fact").hidden = true // the buttons say it
  makeDraggable(block, handle)
}

// Which rows of a new block say something of the kind that is chosen.
const ROWS = { picks: [".field-pins"], tag: [".front-fact--tag", ".front-fact--length", ".field-pins"], show: [".front-fact--show", ".front-fact--length", ".field-pins"] }

const showRows = (block, kind) => {
  for (const selector of new Set(Object.values(ROWS).flat())) {
    block.querySelector(selector).hidden = !(ROWS[kind] ?? []).includes(selector)
  }
}

const add = () => {
  const total = document.querySelector("#id_blocks-TOTAL_FORMS")
  const holder = document.createElement("div")
  holder.innerHTML = document.querySelector("[data-front-block]").innerHTML.replaceAll("__prefix__", total.value)
  const block = holder.firstElementChild
  total.value = Number(total.value) + 1
  blocks.append(block)
  prepare(block)
  number()
  block.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: "blocks" } }))
  const kind = block.querySelector("select[name$=-kind]")
  kind.addEventListener("change", () => showRows(block, kind.value))
  showRows(block, kind.value)
  kind.focus()
}

for (const block of all()) prepare(block)
number()
const adder = document.querySelector("[data-front-add]")
adder.closest(".front-add").hidden = false
adder.addEventListener("click", add)
