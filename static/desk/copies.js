// Copies of what is typed, kept by this browser until the server has it: for a crash, a lost session, a lost network.
// One for each person and opened form. They are on the desk's pages alone, and signing out removes what the server has.

const SAVED = "typed_done" // a cookie: the pages whose forms arrived since
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

/** Return the pages of which the server says that it has all. */
export const arrivedPages = () => {
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(`${SAVED}=`))
  return new Set(cookie ? cookie.slice(SAVED.length + 1).split(".") : [])
}

/** Forget them, once their copies are gone. */
export const forgetArrived = () => {
  document.cookie = `${SAVED}=; path=/admin/; max-age=0`
}

/** Remove the copies of one person that the server has; return how many of theirs it has not. */
export const dropArrived = (user) => {
  try {
    const arrived = arrivedPages()
    const own = keys().filter((key) => key.startsWith(`${PREFIX}${user}:`))
    const needed = own.filter((key) => !arrived.has(key.split(":").at(-1)))
    for (const key of own) if (!needed.includes(key)) dropCopy(key)
    return needed.length
  } catch {
    return 0 // a browser that keeps nothing
  }
}
