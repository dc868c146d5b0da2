// Makes lists of text boxes that hold one choice on a line, and completes tags. The text box stays the truth: what the
// list says is written into it at once, so the form posts the same with and without this.

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value)
    else if (value !== null) element.setAttribute(key, value)
  }
  element.append(...children)
  return element
}

let numbers = 0

/**
 * Suggest while somebody types into `input`, as a combobox with a list (ARIA APG, "Editable Combobox With List
 * Autocomplete"). `words` returns what to look for, `pick` is told the chosen result, and `none` is said where nothing
 * is found. Returns the list, and what stands in its place then.
 */
const suggest = (input, { url, words, pick, none }) => {
  const id = `choose-${(numbers += 1)}`
  const list = make("ul", { role: "listbox", id, class: "desk-suggestions", hidden: "", "aria-label": input.ariaLabel })
  const silence = make("p", { class: "desk-suggestions-none", "aria-live": "polite" }) // always there, or it is not heard
  let results = []
  let active = -1
  let timer = 0

  const close = () => {
    list.hidden = true
    silence.textContent = ""
    active = -1
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }
  const mark = (index) => {
    active = (index + results.length) % results.length
    for (const [at, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(at === active))
    input.setAttribute("aria-activedescendant", `${id}-${active}`)
    list.children[active].scrollIntoView({ block: "nearest" })
  }
  const choose = (index) => {
    const result = results[index]
    close()
    pick(result)
  }
  const show = () => {
    list.replaceChildren(
      ...results.map((result, index) => {
        // A press must not take the focus from the input, or the list closes before it counts.
        const keep = (event) => event.preventDefault()
        const attributes = { role: "option", id: `${id}-${index}`, onmousedown: keep, onclick: () => choose(index) }
        return make("li", { ...attributes, "aria-selected": "false" }, result.text)
      }),
    )
    list.hidden = !results.length
    silence.textContent = results.length ? "" : (none ?? "")
    input.setAttribute("aria-expanded", String(results.length > 0))
    active = -1
  }
  const look = async () => {
    const asked = words()
    if (!asked) return close()
    const response = await fetch(`${url}?${new URLSearchParams({ q: asked })}`, { credentials: "same-origin" })
    if (!response.ok || words() !== asked || document.activeElement !== input) return
    results = (await response.json()).results
    show()
  }

  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
  })) input.setAttribute(name, value)
  input.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(look, 150)
  })
  input.addEventListener("blur", close)
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "Escape" || event.key === "Enter") close()
      return
    }
    if (event.key === "ArrowDown") mark(active + 1)
    else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1)
    else if (event.key === "Enter" && active >= 0) choose(active)
    else if (event.key === "Escape") close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  return [list, silence]
}

/** Return what a line chooses, and the end that stands behind its id: "Headline [12]: 2026-11-21 18:00". Without an id
 *  only the server knows whether a day at its end is a part of the headline. */
const splitEnd = (line) => {
  const [, what, end] = /^(.*\[\d+\])\s*:?\s*(.*)$/.exec(line) ?? [line, line, ""]
  return [what, end]
}

/** Return an end as a box for a moment takes it; a day alone counts to its end. */
const boxed = (end) => /^\d{4}-\d\d-\d\d$/.test(end) ? `${end}T23:59` : end.replace(" ", "T")

/** Make a list with buttons of a text box with one choice on each line. */
const enhanceRows = (area) => {
  const { url, wordUp, wordDown, wordRemove, wordAdd, wordNone, wordFar, wordPlaces, far } = area.dataset
  const notes = new Map(Object.entries(JSON.parse(area.dataset.notes ?? "{}"))) // by id: what is to be known of a row
  const name = area.labels?.[0]?.textContent.replace(/:\s*$/, "").trim() || area.name
  const rows = make("ol", { class: "desk-rows" })
  const named = { id: `${area.id}_add`, "aria-label": `${wordAdd}: ${name}`, placeholder: area.dataset.placeholder ?? null }
  // The text box is hidden, and with it what it was described by: its help, and what is wrong with it.
  const told = Object.fromEntries(["aria-describedby", "aria-invalid"].map((key) => [key, area.getAttribute(key)]))
  const input = make("input", { type: "text", ...named, ...told })
  const status = make("p", { class: "visually-hidden", "aria-live": "polite" })

  const lines = () => area.value.split("\n").map((line) => line.trim()).filter(Boolean)
  const split = (line) => {
    if (far === "until") return splitEnd(line)
    const at = far ? line.lastIndexOf(":") : -1
    return at < 0 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
  }
  const shown = (line) => line.replace(/\s*\[\d+\]$/, "")
  const write = (now, said) => {
    area.value = now.join("\n")
    area.dispatchEvent(new Event("input", { bubbles: true }))
    area.dispatchEvent(new Event("change", { bubbles: true }))
    draw()
    if (said) status.textContent = said
  }
  const move = (index, by, which) => {
    const now = lines()
    const [line] = now.splice(index, 1)
    now.splice(index + by, 0, line)
    write(now, `${shown(split(line)[0])}: ${index + by + 1}`)
    const buttons = rows.children[index + by]
    ;(buttons.querySelector(`.${which}:not(:disabled)`) ?? buttons.querySelector("button:not(:disabled)")).focus()
  }
  const remove = (index) => {
    const now = lines()
    const [line] = now.splice(index, 1)
    write(now, `${wordRemove}: ${shown(split(line)[0])}`)
    input.focus()
  }
  // "run-2020: s1e2" as it is typed; a colon may also stand in a title.
  const isPlace = (text) => /^(s|season|e|ep|episode)\s*\d/i.test(text) || wordPlaces.includes(`|${text.toLowerCase()}|`)
  const add = (line, isRow = false) => {
    const isWhole = !far || far === "until" || (!isRow && isPlace(split(line)[1]))
    input.value = ""
    write([...lines(), isWhole ? line : `${line}: `], shown(line))
    if (!isWhole) rows.lastElementChild.querySelector("input").focus()
  }
  const button = (label, sign, which, press, off = false) => {
    const made = make("button", { type: "button", class: which, "aria-label": label, title: label, onclick: press }, sign)
    made.disabled = off
    return made
  }
  const farInput = (index, what, value) => {
    const kind = far === "until" ? { type: "datetime-local" } : { type: "text", placeholder: "s1e2" }
    const box = make("input", { ...kind, class: "far", "aria-label": `${wordFar}: ${shown(what)}` })
    box.value = far === "until" ? boxed(value) : value
    box.addEventListener("input", () => {
      const now = lines()
      now[index] = far === "until" && !box.value ? what : `${what}: ${box.value.replace("T", " ")}`
      area.value = now.join("\n")
    })
    if (far !== "until") return box
    return make("label", { class: "desk-until" }, make("span", { "aria-hidden": "true" }, wordFar), " ", box)
  }
  const draw = () => {
    const now = lines()
    rows.replaceChildren(
      ...now.map((line, index) => {
        const [what, place] = split(line)
        const label = shown(what)
        const note = notes.get(/\[(\d+)\]$/.exec(what)?.[1])
        return make(
          "li",
          {},
          make("span", {}, label, ...(note ? [" ", make("small", { class: "desk-note" }, note)] : [])),
          ...(far ? [farInput(index, what, place)] : []),
          button(`${wordUp}: ${label}`, "↑", "up", () => move(index, -1, "up"), index === 0),
          button(`${wordDown}: ${label}`, "↓", "down", () => move(index, 1, "down"), index === now.length - 1),
          button(`${wordRemove}: ${label}`, "×", "remove", () => remove(index)),
        )
      }),
    )
    rows.hidden = !now.length
  }

  const pick = (result) => {
    if (result.note) notes.set(/\[(\d+)\]$/.exec(result.line)[1], result.note)
    add(result.line, true)
  }
  const suggestions = suggest(input, { url, words: () => input.value.trim(), pick, none: wordNone })
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return
    event.preventDefault() // not the whole form
    if (input.value.trim()) add(input.value.trim())
  })
  area.hidden = true
  area.after(make("div", { class: "desk-choose" }, rows, input, ...suggestions, status))
  for (const label of area.labels ?? []) label.htmlFor = input.id
  // What is typed but not taken over must not get lost when the form is sent.
  area.form?.addEventListener("submit", () => {
    if (input.value.trim()) add(input.value.trim())
  })
  draw()
}

/** Complete the tag in which the cursor stands. */
const enhanceTags = (input) => {
  const bounds = () => {
    const before = input.value.slice(0, input.selectionStart)
    const start = before.lastIndexOf(",") + 1
    const comma = input.value.indexOf(",", input.selectionStart)
    return [start, comma < 0 ? input.value.length : comma]
  }
  const words = () => input.value.slice(...bounds()).trim()
  const pick = (result) => {
    const [start, end] = bounds()
    const before = input.value.slice(0, start).trimEnd()
    const after = input.value.slice(end).replace(/^,\s*/, "")
    input.value = `${before ? `${before} ` : ""}${result.line}, ${after}`
    input.dispatchEvent(new Event("change", { bubbles: true }))
  }
  input.ariaLabel ??= input.labels?.[0]?.textContent ?? null
  const suggestions = suggest(input, { url: input.dataset.url, words, pick }) // what nobody has yet becomes a tag
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return
    event.preventDefault() // not the whole form: it ends the tag, and whether it is a new one is asked then
    if (words()) pick({ line: words() })
    input.dispatchEvent(new Event("input", { bubbles: true }))
  })
  const holder = make("div", { class: "desk-choose" })
  input.replaceWith(holder)
  holder.append(input, ...suggestions)
}

const enhanceAllRows = (within) => {
  for (const area of within.querySelectorAll("textarea[data-rows]")) enhanceRows(area)
}

enhanceAllRows(document)
document.addEventListener("formset:added", (event) => enhanceAllRows(event.target))
for (const input of document.querySelectorAll("input[data-tags]")) enhanceTags(input)
