// Copies of what is typed, kept by this browser until the server has it: for a crash, a lost session, a lost network.
// One for each person and opened form. They are on the desk's pages alone, and signing out removes them.

const PREFIX = "typed:"
const LASTS = 30 * 24 * 3600 * 1000

const keys = () => Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).filter((key) => key.startsWith(PREFIX))

const read = (key) => {
  try {
    const copy = JSON.parse(localStorage.getItem(key))
    return copy && typeof copy.data === "string" ? { ...copy, key } : null
  } catch {
    return null // somebody else's, or cut short
  }
}

const all = () => keys().map(read).filter(Boolean)

export const keyOf = (user, form, page) => `${PREFIX}${user}:${form}:${page}`

export const dropCopy = (key) => {
  try {
    localStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to lose.
  }
}

/** Keep a copy; where there is no room, older ones go first. Return whether it is kept. */
export const keepCopy = (key, copy) => {
  try {
    const others = all().filter((other) => other.key !== key).sort((one, other) => other.at - one.at)
    while (!put(key, copy)) {
      if (!others.length) return false
      dropCopy(others.pop().key)
    }
    return true
  } catch {
    return false // a browser that keeps nothing
  }
}

const put = (key, copy) => {
  try {
    localStorage.setItem(key, JSON.stringify(copy))
    return true
  } catch {
    return false
  }
}

/** Return the copies of one person's form, "article:12", newest first, each with the page that it was typed at. */
export const copiesOf = (user, form) => {
  const start = keyOf(user, form, "")
  try {
    for (const { key, at } of all()) if (Date.now() - at > LASTS) dropCopy(key)
    const found = all().filter(({ key }) => key.startsWith(start))
    return found.map((copy) => ({ ...copy, page: copy.key.slice(start.length) })).sort((one, other) => other.at - one.at)
  } catch {
    return []
  }
}

/** Remove all of them, of whomever. */
export const dropAll = () => {
  try {
    keys().forEach(dropCopy)
  } catch {
    // As above.
  }
}
