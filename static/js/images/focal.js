// The focal point of a picture, set by a press on it. The number fields beside it do the same from the keyboard.
import { preview } from "./preview.js"

const between = (value) => Math.min(1, Math.max(0, value))

const start = (area) => {
  const inputs = ["id_focal_x", "id_focal_y"].map((id) => document.getElementById(id))
  const point = document.createElement("span")
  point.className = "image-focus__point"

  const show = () => {
    const [x, y] = inputs.map((input) => between(input?.valueAsNumber || 0))
    point.style.left = `${x * 100}%`
    point.style.top = `${y * 100}%`
  }

  const listen = (picture) => {
    area.append(point)
    area.classList.add("is-live")
    show()
    picture.addEventListener("click", (event) => {
      const box = picture.getBoundingClientRect()
      inputs[0].value = between((event.clientX - box.left) / box.width).toFixed(3)
      inputs[1].value = between((event.clientY - box.top) / box.height).toFixed(3)
      show()
    })
  }

  if (inputs.includes(null)) return
  for (const input of inputs) input.addEventListener("input", show)
  if (area.dataset.focal === "new") {
    document.getElementById("id_upload")?.addEventListener("change", async (event) => {
      const file = event.target.files[0]
      const picture = file && (await preview(file, 960))
      if (!picture) return
      area.replaceChildren(picture)
      listen(picture)
    })
  } else {
    listen(area.querySelector("img"))
  }
}

for (const area of document.querySelectorAll("[data-focal]")) start(area)
