// How the desk writes a moment, as `outlet.dates` has it: "21 Nov 2026, 9:30 am".

const LANGUAGE = document.documentElement.lang || undefined

/** Write a day and a time, in the zone that is named ("Europe/London"), or as the date itself has them. */
export const dayAndClock = (at, timeZone) => {
  const day = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", year: "numeric", timeZone })
  const isEnglish = LANGUAGE?.startsWith("en")
  const clock = new Intl.DateTimeFormat(LANGUAGE, {
    hour: "numeric",
    minute: "2-digit",
    hour12: isEnglish || undefined,
    timeZone,
  })
  const time = clock.format(at)
  return `${day.format(at)}, ${isEnglish ? time.replace(":00", "").toLowerCase() : time}`
}
