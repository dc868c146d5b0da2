// The toolbar: real buttons with names, reached with Alt+F10 or Shift+Tab and walked with the arrow keys
// (ARIA Authoring Practices, toolbar pattern).
import { Extension, pm } from "django-prose-editor/editor"
import { ACTIONS } from "editor/actions"
import { moveFocus } from "editor/dialogs"
import { icon, make, say } from "editor/support"

const READ = 6000 // milliseconds

/**
 * A line below the tools: what has just happened by itself, and what went wrong. What went well leaves the text to eyes
 * again once it is read, and stays there for who hears it.
 */
const makeNotice = (editor) => {
  let timer = 0
  const words = make("span", { role: "status" })
  const close = make("button", {
    type: "button",
    class: "rich-close",
    "aria-label": say(editor, "close"),
    click: () => {
      tell("")
      editor.view.focus()
    },
  }, icon("close"))
  const dom = make("div", { class: "rich-notice" }, words, close)
  const leave = () => {
    if (dom.matches(":hover, :focus-within")) {
      timer = setTimeout(leave, READ)
      return
    }
    close.hidden = true
    dom.classList.add("is-read")
  }
  const tell = (text, isError) => {
    clearTimeout(timer)
    close.hidden = !text
    dom.classList.toggle("is-error", Boolean(isError))
    dom.classList.remove("is-read")
    words.textContent = text
    if (text && !isError) timer = setTimeout(leave, READ)
  }
  close.hidden = true
  return { dom, tell }
}

const makeButton = (editor, { name, icon: picture, label }) => {
  const { run, enabled = () => true, active, shown = () => true } = ACTIONS[name]
  const button = make(
    "button",
    {
      type: "button",
      class: "rich-tool",
      title: label,
      "aria-label": label,
      tabindex: "-1",
      "data-tool": name,
      "aria-pressed": active ? "false" : null,
      // The selection must survive the press of a button that takes no focus away from the text.
      mousedown: (event) => event.preventDefault(),
      click: () => {
        // At once, because the editor's own command waits for the next frame, and a fast writer does not.
        editor.view.focus()
        if (button.ariaDisabled !== "true") run(editor)
      },
    },
    icon(picture),
  )
  const refresh = () => {
    button.hidden = !shown(editor)
    button.ariaDisabled = String(!button.hidden && !enabled(editor))
    if (active) button.ariaPressed = String(!button.hidden && active(editor))
  }
  return { button, refresh }
}

export const Toolbar = Extension.create({
  name: "toolbar",

  addOptions() {
    return { tools: [], shortcuts: [], words: {}, urls: {} }
  },

  addStorage() {
    return { dom: null, top: null, refresh: () => {}, tell: () => {} }
  },

  onCreate({ editor }) {
    const refreshers = []
    const groups = this.options.tools.map((tools) => {
      const made = tools.map((tool) => makeButton(editor, tool))
      refreshers.push(...made.map(({ refresh }) => refresh))
      return make("div", { class: "rich-group" }, ...made.map(({ button }) => button))
    })
    const label = this.options.words.toolbar
    const dom = make("div", { class: "rich-toolbar", role: "toolbar", "aria-label": label }, ...groups)
    const notice = makeNotice(editor)
    const buttons = () => [...dom.querySelectorAll("button:not([hidden])")]
    const setStop = (target) => {
      for (const button of dom.querySelectorAll("button")) button.tabIndex = button === target ? 0 : -1
    }
    dom.addEventListener("keydown", (event) => {
      if (event.key === "Escape") editor.view.focus()
      const target = moveFocus(event, buttons())
      if (target) setStop(target)
    })
    this.storage.dom = dom
    this.storage.top = make("div", { class: "rich-top" }, dom, notice.dom)
    this.storage.tell = notice.tell
    this.storage.refresh = () => {
      for (const refresh of refreshers) refresh()
      if (!dom.querySelector("button[tabindex='0']:not([hidden])")) setStop(buttons()[0])
    }
    if (!editor.isEditable) return
    editor.view.dom.before(this.storage.top)
    this.storage.refresh()
  },

  onTransaction() {
    if (this.storage.dom) this.storage.refresh()
  },

  addProseMirrorPlugins() {
    // The cursor must not get under the toolbar, which stays in view.
    const room = () => (this.storage.top?.offsetHeight ?? 0) + 16
    const margin = { get top() { return room() }, bottom: 16, left: 5, right: 5 }
    return [new pm.state.Plugin({ props: { scrollThreshold: margin, scrollMargin: margin } })]
  },

  onDestroy() {
    this.storage.top?.remove()
  },

  addKeyboardShortcuts() {
    return {
      "Alt-F10": () => {
        this.storage.dom?.querySelector("button[tabindex='0']")?.focus()
        return true
      },
    }
  },
})
