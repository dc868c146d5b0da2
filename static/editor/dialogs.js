// Dialogs: asking for a few values, and choosing from a list that the server sends.
import { make, say } from "editor/support"

let count = 0

/**
 * Open a dialog with a form and return what `read` makes of it when it is sent, or null when it is closed.
 * It stands at the end of the page, because a form must not stand inside the form that the editor belongs to.
 * The cursor is back where it was before anything else can happen: a browser would put it at the top of the text.
 */
export const open = (editor, { title, body, submit, read, check = () => "" }) =>
  new Promise((resolve) => {
    const heading = make("h2", { id: `rich-dialog-${++count}` }, title)
    const error = make("p", { class: "rich-error", role: "alert" })
    const form = make(
      "form",
      { method: "dialog", novalidate: true },
      heading,
      ...body.filter(Boolean),
      error,
      make(
        "div",
        { class: "rich-dialog-buttons" },
        submit ? make("button", { type: "submit" }, submit) : null,
        make("button", { type: "button", click: () => finish(null) }, say(editor, "cancel")),
      ),
    )
    const dialog = make("dialog", { class: "rich-dialog", "aria-labelledby": heading.id }, form)
    const cursor = editor.state.selection.getBookmark()
    const finish = (value) => {
      dialog.close()
      dialog.remove()
      const { selection, tr } = editor.state
      const before = cursor.resolve(tr.doc)
      if (!selection.eq(before)) editor.view.dispatch(tr.setSelection(before))
      editor.view.focus()
      resolve(value)
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      const value = await read(form)
      error.textContent = check(value)
      if (!error.textContent && dialog.isConnected) finish(value)
    })
    dialog.addEventListener("cancel", (event) => {
      if (event.target !== dialog) return // the one of a file input, which bubbles
      event.preventDefault()
      finish(null)
    })
    dialog.addEventListener("close", () => dialog.isConnected && finish(null)) // however else a browser closes it
    dialog.finish = finish
    document.body.append(dialog)
    dialog.showModal()
    form.querySelector("input")?.select()
  })

export const field = ({ name, label, type = "text", value = "", choices = null, ...rest }) => {
  const id = `rich-field-${++count}`
  if (choices) {
    const options = choices.map(([key, text]) => make("option", { value: key, selected: key === value }, text))
    return make("p", {}, make("label", { for: id }, label), make("select", { id, name }, ...options))
  }
  const input = make("input", { id, name, type, value, checked: type === "checkbox" && value, ...rest })
  const words = make("label", { for: id }, label)
  return type === "checkbox" ? make("p", { class: "rich-check" }, input, words) : make("p", {}, words, input)
}

/** Ask for the values of `fields`; `check` returns what is wrong with them, or "". */
export const ask = (editor, { fields, ...rest }) =>
  open(editor, {
    submit: say(editor, "apply"),
    ...rest,
    body: fields.map(field),
    read: (form) =>
      Object.fromEntries(
        fields.map(({ name, type }) => {
          const input = form.elements[name]
          return [name, type === "checkbox" ? input.checked : input.value.trim()]
        }),
      ),
  })

/** Fetch a page of a list. Whatever goes wrong is shown where the list would be. */
const fetchPage = async (url) => {
  const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" })
  if (!response.ok) throw new Error(`${response.status} ${url}`)
  return response.json()
}

const nextUrl = (base, query, next) => {
  if (!next) return null
  const url = new URL(typeof next === "string" ? next : base, new URL(base, document.baseURI))
  if (typeof next === "number") url.search = new URLSearchParams({ q: query, page: next })
  return url.href
}

/**
 * A search box over a list of buttons, one for each result; `onPick` gets the result that was pressed. `first` returns
 * pairs that are asked with before anything is searched; `draw` returns the parts of an item, of which the first is the
 * button that picks, and may draw it anew. Returns the parts of the dialog, and a function that puts a result on top of
 * the list and returns its button.
 */
export const searchList = (editor, { url, label, className, draw, onPick, first = () => [] }) => {
  const id = `rich-field-${++count}`
  const list = make("ul", { class: className })
  const status = make("p", { role: "status" })
  const more = make("button", { type: "button", hidden: true }, say(editor, "more"))
  let latest = 0

  const item = (result) => {
    const redraw = (changed) => {
      const fresh = item(changed)
      fresh.firstElementChild.ariaPressed = made.firstElementChild.ariaPressed
      made.replaceWith(fresh)
      return fresh.lastElementChild
    }
    const made = make("li", {}, ...draw(result, (event) => onPick(result, event.currentTarget), redraw))
    return made
  }
  const show = async (address, query, fresh) => {
    const turn = ++latest
    try {
      const { results, next } = await fetchPage(address)
      if (turn !== latest) return
      const items = results.map(item)
      fresh ? list.replaceChildren(...items) : list.append(...items)
      status.textContent = list.childElementCount ? "" : say(editor, "nothing")
      const following = nextUrl(url, query, next)
      more.hidden = !following
      more.onclick = () => show(following, query, false)
    } catch (error) {
      console.error(error)
      status.textContent = say(editor, "failed")
    }
  }
  const search = (query) => {
    const asked = new URLSearchParams([["q", query], ...(query ? [] : first())])
    if (url) show(`${url}?${asked}`, query, true)
  }

  let timer = 0
  const input = make("input", {
    id,
    type: "search",
    name: "q",
    autocomplete: "off",
    autofocus: true,
    input: () => {
      clearTimeout(timer)
      timer = setTimeout(() => search(input.value.trim()), 200)
    },
    keydown: (event) => {
      if (event.key !== "ArrowDown") return
      event.preventDefault()
      list.querySelector("button")?.focus()
    },
  })
  list.addEventListener("keydown", (event) => moveFocus(event, [...list.querySelectorAll("li > button:first-child")]))
  const add = (result) => {
    list.prepend(item(result))
    status.textContent = ""
    return list.querySelector("button")
  }
  search("")
  return { parts: [make("p", {}, make("label", { for: id }, label), input), list, status, more], add }
}

/** Move the focus along `buttons` with the arrow keys, Home and End. */
export const moveFocus = (event, buttons) => {
  const at = buttons.indexOf(document.activeElement)
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (to === undefined || !buttons.length) return null
  event.preventDefault()
  const target = buttons.at(to % buttons.length)
  target.focus()
  return target
}
