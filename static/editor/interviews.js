// Who speaks in lines such as "Vicky Jones: …", "VICKY JONES — …", "Q. …". Pure: lines and known speakers in, a speaker
// or nothing for each out.

const COLON = /^\s*([\p{L}\p{N}][^:：\n]{0,59}?)\s*[:：](?![\d/])\s*/u
const DASH = /^\s*([\p{L}\p{N}][^:：\n]{0,59}?)(?:\s*—|\s+–)(?:\s+|$)/u
const LETTER = /^\s*([QA])\s*[:：.)]\s+/u
const MOST_WORDS = 6
const PARTICLES = new Set("al bin da de del della der di du el ibn la le of the van von y".split(" "))
const ARTICLES = new Set(["a", "an", "the"])

/** A name without what makes no difference: case, accents, full stops. */
const folded = (name) =>
  name.normalize("NFKD").replace(/[\p{M}.]/gu, "").replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim().toLowerCase()

/** The other ways in which somebody is called after the first time: initials, first name, last name. */
const shortForms = (name) => {
  const words = folded(name).split(/[\s-]+/).filter(Boolean)
  if (words.length < 2) return []
  const named = words.filter((word) => !ARTICLES.has(word))
  const initials = [words, named].map((list) => list.map(([first]) => first).join(""))
  return [...new Set([...initials, named[0], named.at(-1)])].filter(Boolean)
}

/** Whether words could be a name: each begins with a capital, or with a letter of a script that has none. */
const looksLikeName = (name) => {
  const words = name.split(" ")
  const isNamed = (word) => /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) || PARTICLES.has(word.toLowerCase())
  return words.length <= MOST_WORDS && /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(name) && words.every(isNamed)
}

/** "VICKY JONES" as "Vicky Jones"; initials stay. */
const asName = (name) => {
  if (name !== name.toUpperCase() || name === name.toLowerCase() || !/\p{L}{3}/u.test(name)) return name
  return name.toLowerCase().replace(/(^|[\s'’-])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase())
}

const speaker = (label, ref, isKnown) => ({ ref, isKnown, key: folded(label), short: shortForms(label), count: 0 })

const found = (speakers, name) => {
  const key = folded(name)
  const exact = speakers.find((each) => each.key === key)
  const short = speakers.filter(({ short }) => short.includes(key))
  return exact ?? (short.length === 1 ? short[0] : null)
}

/** The full names that lines begin with, each once: of whom it is asked whether they are known. */
export const namesIn = (lines) => {
  const names = lines.flatMap((line) => [COLON, DASH].map((start) => start.exec(line)?.[1].replace(/\s+/g, " ") ?? ""))
  return [...new Set(names.filter((name) => name.includes(" ") && looksLikeName(name)))]
}

/** Who asks and who answers in lines that begin with Q and A, as such; nothing unless there are both. */
const lettered = (lines, known) => {
  const found = lines.map((line) => LETTER.exec(line))
  const letters = new Set(found.map((match) => match?.[1]))
  if (!letters.has("Q") || !letters.has("A")) return []
  const people = known.filter(({ ref }) => ref.startsWith("person:"))
  const refs = {
    Q: known.some(({ ref }) => ref === "outlet") ? "outlet" : "text:Q",
    A: people.length === 1 ? people[0].ref : "text:A",
  }
  return found.map((match) => match && { ref: refs[match[1]], length: match[0].length })
}

/**
 * Return { ref, length } for each of `lines` that begins with a speaker's name, else null; `length` is how much of the
 * line the name and its colon are. A name counts where it is one of `known` ({ label, ref }), or comes at least twice;
 * before a dash, which any sentence may have, only where another does so too. Q is the outlet, A who is interviewed.
 */
export const turnsIn = (lines, known) => {
  const speakers = known.map(({ label, ref }) => speaker(label, ref, true))
  const named = (words) => {
    const name = words.replace(/\s+/g, " ").trim()
    let who = found(speakers, name)
    if (!who && looksLikeName(name)) speakers.push((who = speaker(asName(name), `text:${asName(name)}`, false)))
    if (who) who.count += 1
    return who
  }
  const letters = lettered(lines, known)
  const heard = lines.map((line, index) => {
    for (const start of letters[index] ? [] : [COLON, DASH]) {
      const match = start.exec(line)
      const who = match && named(match[1])
      if (who) return { who, length: match[0].length, isDashed: start === DASH }
    }
    return null
  })
  const counts = (each) => each && (each.who.isKnown || each.who.count > 1)
  const dashed = new Set(heard.filter((each) => each?.isDashed && counts(each)).map(({ who }) => who))
  const isTurn = (each) => counts(each) && (!each.isDashed || dashed.size > 1)
  return heard.map((each, index) => {
    if (letters[index]) return letters[index]
    return isTurn(each) ? { ref: each.who.ref, length: each.length } : null
  })
}
