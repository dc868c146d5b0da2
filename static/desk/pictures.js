// A dialog of the picture library beside a select of pictures. The select stays the truth, and works without this.

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value)
  }
  element.append(...children)
  return element
}

/** Open the library; `pick` is told the picture that was pressed. */
const library = ({ pictures, wordSearch, wordMore, wordClose }, pick) => {
  const list = make("ul", { class: "desk-pictures" })
  const search = make("input", { type: "search", "aria-label": wordSearch, placeholder: wordSearch })
  const more = make("button", { type: "button", class: "button" }, wordMore)
  const close = make("button", { type: "button", class: "button", onclick: () => dialog.close() }, wordClose)
  const dialog = make("dialog", { class: "desk-library", "aria-label": wordSearch }, search, list, more, close)
  let following = null
  let asked = 0

  const draw = (picture) => {
    const press = () => {
      dialog.close()
      pick(picture)
    }
    const image = make("img", { src: picture.thumb, alt: "", loading: "lazy" })
    const words = make("span", {}, picture.name, make("small", {}, picture.alt || "–"))
    return make("li", {}, make("button", { type: "button", onclick: press }, image, words))
  }
  const load = async (url, keep) => {
    const mine = (asked += 1)
    const response = await fetch(url, { credentials: "same-origin" })
    if (!response.ok || mine !== asked) return
    const { results, next } = await response.json()
    if (!keep) list.replaceChildren()
    list.append(...results.map(draw))
    following = next
    more.hidden = !following
  }
  const look = () => load(`${pictures}?${new URLSearchParams({ q: search.value })}`, false)

  let timer = 0
  search.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(look, 200)
  })
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault())
  more.addEventListener("click", () => load(following, true))
  dialog.addEventListener("close", () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  look()
}

const enhance = (select) => {
  const thumbnail = make("img", { class: "desk-thumbnail", alt: "" })
  const show = (address) => {
    thumbnail.hidden = !address
    if (address) thumbnail.src = address
  }
  const pick = (picture) => {
    const option = new Option(picture.name, picture.id, true, true)
    select.querySelector(`option[value="${picture.id}"]`)?.remove()
    select.append(option)
    window.django.jQuery(select).trigger("change")
    show(picture.thumb)
    button.focus()
  }
  const open = () => library(select.dataset, pick)
  const button = make("button", { type: "button", class: "button", onclick: open }, select.dataset.wordChoose)
  // What is chosen in the select itself has no thumbnail here until it is saved.
  window.django.jQuery(select).on("select2:select select2:clear", () => show(""))
  select.parentElement.append(make("div", { class: "desk-picture" }, thumbnail, button))
  show(select.dataset.thumbnail)
}

document.querySelectorAll("select[data-pictures]").forEach(enhance)
