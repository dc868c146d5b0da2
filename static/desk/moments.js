// How the desk writes a moment, "21 Nov 2026, 9:30 am": in the words of `outlet.dates.patterns`, which the page brings.

const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_found, name) => values[name])

/** Write a day and a time as they are in the zone that is named, "Europe/London". */
export const dayAndClock = (at, timeZone) => {
  const { days, hours, times, moment } = JSON.parse(document.querySelector("#desk-moments").textContent)
  const digits = { year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" }
  const parts = new Intl.DateTimeFormat("en", { ...digits, hourCycle: "h23", timeZone }).formatToParts(at)
  const { month, hour, ...values } = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  const pattern = values.minute === "00" ? hours : times
  return filled(moment, { day: filled(days[month - 1], values), time: filled(pattern[Number(hour)], values) })
}
