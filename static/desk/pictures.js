// Beside a select of pictures: what is chosen, a link to its own page, and the prose editor's dialog of the library,
// with which it is searched or added to. The select stays the truth, and works without this.
import { pickPictures, picture } from "editor/pickers"
import { make, say } from "editor/support"

/** A prose editor of the page, once there is one: the dialog takes its words and addresses from it. */
const anyEditor = () =>
  document.querySelector(".ProseMirror")?.editor ??
  new Promise((resolve) => {
    document.addEventListener("prose-editor:ready", ({ detail }) => resolve(detail.editor), { once: true })
  })

const enhance = (select) => {
  const { thumbnail, page, wordChoose, wordDescribe } = select.dataset
  const image = make("img", { class: "desk-thumbnail", alt: "" })
  const link = make("a", { target: "_blank" }, wordDescribe)
  const show = (address) => {
    image.hidden = !address
    if (address) image.src = address
    link.hidden = !select.value
    link.href = page.replace("/0/", `/${select.value}/`)
  }
  const choose = async () => {
    const editor = await anyEditor()
    const found = await pickPictures(editor, { title: say(editor, "picture") })
    button.focus()
    const chosen = found && (await picture(editor, found.uids[0]))
    if (!chosen) return
    select.querySelector(`option[value="${chosen.id}"]`)?.remove()
    select.append(new Option(chosen.name, chosen.id, true, true))
    window.django.jQuery(select).trigger("change")
    show(chosen.thumb)
  }
  const button = make("button", { type: "button", class: "button", click: choose }, wordChoose)
  // What is chosen in the select itself has no thumbnail here until it is saved.
  window.django.jQuery(select).on("select2:select select2:clear", () => show(""))
  select.parentElement.append(make("div", { class: "desk-picture" }, image, button, link))
  show(thumbnail)
}

document.querySelectorAll("select[data-pictures]").forEach(enhance)
