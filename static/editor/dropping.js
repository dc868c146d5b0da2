// Pictures that are dropped on the text or pasted into it: they go to the library, and stand where they were dropped.
import { Extension, pm } from "django-prose-editor/editor"
import { figure } from "editor/figures"
import { learnPicture } from "editor/known"
import { hasText } from "editor/pasting"
import { upload } from "editor/sending"
import { make, say, tell } from "editor/support"
import { refusal } from "editor/uploads"

const { Decoration, DecorationSet } = pm.view
const waiting = new pm.state.PluginKey("pictures-under-way")

/** The files that somebody hands over; null where there are words, of which some programs add a picture. */
const filesOf = (carried) => {
  const files = [...(carried?.files ?? [])]
  if (!files.length || hasText(carried.getData("text/html")) || carried.getData("text/plain").trim()) return null
  return files
}

/** The place nearest to `pos` at which a figure can stand, or the end of the text. */
const placeFor = ({ doc, schema }, pos) => {
  const slice = new pm.model.Slice(pm.model.Fragment.from(schema.nodes.figure.createAndFill()), 0, 0)
  return pm.transform.dropPoint(doc, Math.min(pos, doc.content.size), slice) ?? doc.content.size
}

/** Where a drop points at: the beginning of the block under it, or its end, whichever is nearer to see. */
const pointedAt = (view, { clientX, clientY }) => {
  const found = view.posAtCoords({ left: clientX, top: clientY })
  if (!found) return view.state.doc.content.size
  const $pos = view.state.doc.resolve(found.pos)
  if (!$pos.parent.inlineContent) return found.pos
  const { top, height } = view.nodeDOM($pos.before()).getBoundingClientRect()
  return clientY < top + height / 2 ? $pos.start() : $pos.end()
}

/** What stands in the text while a file is on its way. */
const placeholder = (editor, file) => {
  const progress = make("progress", { max: 1, value: 0, "aria-label": `${say(editor, "uploading")} ${file.name}` })
  const dom = make("div", { class: "rich-uploading", contenteditable: "false" }, make("span", {}, file.name), progress)
  return { progress, dom }
}

const whereIs = (state, job) => waiting.getState(state).find(undefined, undefined, (spec) => spec.job === job)[0]?.from

/**
 * Put a picture where its placeholder stands; a text does not end with it, because one goes on writing after it. Where
 * nobody has moved on it is selected, and so asks what is to be seen on it.
 */
const insert = (editor, job, info, isSelected) => {
  const { state } = editor
  const tr = state.tr.setMeta(waiting, { gone: job })
  const pos = whereIs(state, job)
  if (pos !== undefined) {
    const node = state.schema.nodeFromJSON(figure(info.uid))
    const at = placeFor(state, pos)
    tr.insert(at, node)
    if (at + node.nodeSize === tr.doc.content.size) tr.insert(at + node.nodeSize, state.schema.nodes.paragraph.create())
    if (isSelected(state)) tr.setSelection(pm.state.NodeSelection.create(tr.doc, at)).scrollIntoView()
  }
  editor.view.dispatch(tr)
}

const bringOne = async (editor, job, isSelected) => {
  const answer = await upload(editor, "upload", { upload: job.file }, (part) => (job.progress.value = part))
  if (editor.isDestroyed) return ""
  const refused = refusal(editor, answer)
  if (refused) {
    editor.view.dispatch(editor.state.tr.setMeta(waiting, { gone: job }))
    return `${job.file.name}: ${refused}`
  }
  learnPicture(answer.data)
  insert(editor, job, answer.data, isSelected)
  return ""
}

/** Upload files one after the other, so that they stand in their order, and say how it went. */
const bring = async (editor, files, pos) => {
  const jobs = files.map((file) => ({ file, ...placeholder(editor, file) }))
  const at = placeFor(editor.state, pos)
  editor.view.dispatch(editor.state.tr.setMeta(waiting, { added: jobs, at }))
  tell(editor, `${say(editor, "uploading")} ${files.map(({ name }) => name).join(", ")}`)
  const { doc, selection } = editor.state
  const isSelected = (state) => jobs.length === 1 && state.doc === doc && state.selection.eq(selection)
  const refused = []
  for (const job of jobs) {
    const why = await bringOne(editor, job, isSelected)
    if (why) refused.push(why)
  }
  const added = jobs.length - refused.length
  const said = added ? [say(editor, "picturesAdded").replace("{count}", added)] : []
  tell(editor, [...said, ...refused].join("\n"), { isError: refused.length > 0 })
}

export const Dropping = Extension.create({
  name: "dropping",

  addProseMirrorPlugins() {
    const { editor } = this
    const take = (event, files, pos) => {
      if (!files) return false
      event.preventDefault()
      bring(editor, files, pos)
      return true
    }
    return [
      new pm.state.Plugin({
        key: waiting,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, before) => {
            const set = before.map(tr.mapping, tr.doc)
            const { added = [], gone, at } = tr.getMeta(waiting) ?? {}
            const fresh = added.map((job) => Decoration.widget(at, job.dom, { job, side: 1, ignoreSelection: true }))
            return gone ? set.remove(set.find(undefined, undefined, ({ job }) => job === gone)) : set.add(tr.doc, fresh)
          },
        },
        props: {
          decorations: (state) => waiting.getState(state),
          handleDOMEvents: {
            paste: (view, event) => view.editable && take(event, filesOf(event.clipboardData), view.state.selection.to),
            drop: (view, event) => {
              if (view.dragging || !view.editable || !event.dataTransfer?.files.length) return false
              return take(event, filesOf(event.dataTransfer), pointedAt(view, event))
            },
          },
        },
      }),
    ]
  },
})
