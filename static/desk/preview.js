// The preview beside the text: of what is typed, at the width of a phone or a desktop; and the links for people outside.

const panel = document.querySelector("#desk-preview")
const form = document.querySelector("#article_form")

// The frame

/** Make the page as wide as a reader's, and as small as the room asks. */
const fit = (stage, width) => {
  const scale = Math.min(1, stage.clientWidth / width)
  for (const frame of stage.querySelectorAll("iframe")) {
    frame.style.inlineSize = `${width}px`
    frame.style.blockSize = `${stage.clientHeight / scale}px`
    frame.style.transform = `scale(${scale})`
  }
}

/** Send what is typed to a frame, as the button of the own tab would: a form that nobody sees, and that saves nothing. */
const send = (frame) => {
  const sent = document.createElement("form")
  sent.method = "post"
  sent.action = panel.dataset.typed
  sent.target = frame.name
  sent.hidden = true
  for (const [name, value] of [...new FormData(form), ["framed", "1"]]) {
    if (typeof value !== "string") continue
    const input = document.createElement("textarea") // which keeps line breaks
    input.name = name
    input.value = value
    sent.append(input)
  }
  document.body.append(sent)
  HTMLFormElement.prototype.submit.call(sent)
  sent.remove()
}

/** Each look gets a frame of its own, which leaves nothing behind for "back"; the one before stays until it is there. */
const frames = () => {
  const details = panel.querySelector("[data-frames]")
  const stage = panel.querySelector(".desk-preview__stage")
  const width = () => Number(panel.querySelector("[name=preview-width]:checked").value)
  let number = 0
  const refresh = () => {
    if (!details.open) return
    number += 1
    const mine = number
    const frame = document.createElement("iframe")
    frame.name = `desk-preview-${number}`
    frame.title = panel.dataset.title
    frame.dataset.coming = ""
    stage.append(frame)
    fit(stage, width())
    frame.addEventListener("load", () => {
      if (frame.contentWindow?.location.href === "about:blank") return
      if (mine !== number) return frame.remove()
      const before = [...stage.querySelectorAll("iframe")].filter((other) => other !== frame)
      frame.contentWindow?.scrollTo(0, before.at(-1)?.contentWindow?.scrollY ?? 0)
      for (const link of frame.contentDocument?.querySelectorAll("a[href]:not([href^='#'])") ?? []) link.target = "_blank"
      delete frame.dataset.coming
      for (const other of before) other.remove()
    })
    send(frame)
  }
  details.addEventListener("toggle", refresh)
  document.addEventListener("desk:checked", refresh)
  panel.addEventListener("change", ({ target }) => target.name === "preview-width" && fit(stage, width()))
  new ResizeObserver(() => fit(stage, width())).observe(stage)
}

const enlarging = () => {
  const button = panel.querySelector("[data-enlarge]")
  const set = (isLarge) => {
    panel.toggleAttribute("data-large", isLarge)
    button.setAttribute("aria-pressed", String(isLarge))
  }
  button.addEventListener("click", () => set(!panel.hasAttribute("data-large")))
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.hasAttribute("data-large")) return
    event.stopPropagation()
    set(false)
    button.focus()
  })
}

// The links

const offerCopies = (place) => {
  for (const button of place.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard
}

const copying = (place) => {
  offerCopies(place)
  place.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy]")
    if (!button) return
    await navigator.clipboard.writeText(button.dataset.copy)
    button.textContent = button.dataset.copied
  })
}

const linking = (details) => {
  const list = details.querySelector("[data-links-list]")
  const ask = async (values) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value
    const answer = await fetch(`${details.dataset.links}?part`, {
      method: "POST",
      body: new URLSearchParams({ ...values, csrfmiddlewaretoken: token }),
    })
    if (!answer.ok || answer.redirected) return
    list.innerHTML = await answer.text()
    offerCopies(list)
    list.querySelector("[data-make]").focus()
  }
  const make = () =>
    ask(Object.fromEntries([...list.querySelectorAll("[data-link]")].map((box) => [box.dataset.link, box.value])))
  list.hidden = false
  details.querySelector("[data-unscripted]").hidden = true
  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-revoke], [data-make]")
    if (button?.matches("[data-make]")) make()
    else if (button) ask({ revoke: button.dataset.revoke })
  })
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input[data-link]")) return
    event.preventDefault() // which would save the text
    make()
  })
  copying(list)
}

if (panel && form) {
  for (const part of panel.querySelectorAll("[data-scripted]")) part.hidden = false
  frames()
  enlarging()
  const details = panel.querySelector("[data-links]")
  if (details) linking(details)
} else {
  copying(document)
}
