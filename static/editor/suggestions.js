// What somebody proposes to delete in Google Docs. Its HTML shows that like any other text, in the midst of what is to
// stand there instead; what tells them apart is in the form of its own that the clipboard carries too. Pure.

export const SLICE = "application/x-vnd.google-docs-document-slice-clip+wrapped"

// Stands in the text of Docs for what is no text in HTML: ends of cells and lines, pictures and other objects.
const OBJECT = /[\s\u0000-\u001f\ue000-\uf8ff*]/

/** The text of Google Docs' own form, and for each place in it whether it is to go; null where nothing is. */
const proposed = (slice) => {
  const { dsl_spacers: text, dsl_suggesteddeletions: deletions } = JSON.parse(JSON.parse(slice).data).resolved
  const changes = deletions?.sgsl_sugg ?? [] // who proposes, null for those of the place before
  if (typeof text !== "string" || !Array.isArray(changes)) return null
  let isGone = false
  const gone = Array.from({ length: text.length }, (_, at) => (isGone = changes[at] ? changes[at].length > 0 : isGone))
  return gone.includes(true) ? { text, gone } : null
}

/** The same, null also where it cannot be read: its form is Google's own affair, and may change any day. */
const readable = (slice) => {
  try {
    return proposed(slice)
  } catch {
    return null // then the text comes as it stands
  }
}

const textsOf = (body) => {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const nodes = []
  while (walker.nextNode()) nodes.push(walker.currentNode)
  return nodes
}

/** The text of each node without what is gone; null where the nodes do not say what Google Docs' own form says. */
const remaining = (nodes, { text, gone }) => {
  const kept = []
  let at = 0
  for (const { data } of nodes) {
    let rest = ""
    for (const sign of data.split("")) {
      const isSpace = /\s/.test(sign)
      while (!isSpace && text[at] !== sign && OBJECT.test(text[at] ?? "")) at += 1
      if (!isSpace && text[at] !== sign) return null
      const isShared = !isSpace || /[ \t\u00a0]/.test(text[at] ?? "") // other space is of the HTML alone
      if (!isShared || !gone[at]) rest += sign
      if (isShared) at += 1
    }
    kept.push(rest)
  }
  return kept
}

/** Take out of `body` what is proposed to be deleted, as far as `slice`, Google Docs' own form, tells. */
export const withoutDeleted = (body, slice) => {
  const found = slice ? readable(slice) : null
  const nodes = found ? textsOf(body) : []
  const kept = found && remaining(nodes, found)
  kept?.forEach((data, index) => Object.assign(nodes[index], { data }))
  return body
}
