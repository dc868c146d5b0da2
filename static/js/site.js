// What the readers' pages do beyond HTML. Each page is complete without it.

/** Play a video in place of its link, once the reader has pressed that: nothing is asked of the other site before. */
function playHere(event) {
  const link = event.target.closest?.(".embed[data-player] a");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const embed = link.closest(".embed");
  const player = new URL(embed.dataset.player);
  player.searchParams.set("autoplay", "1");
  const frame = document.createElement("iframe");
  frame.src = player.href;
  frame.title = link.textContent;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  embed.classList.add("embed--playing");
  embed.replaceChildren(frame);
  frame.focus();
}

/** Make the label of a hidden spoiler a button, which answers to Enter too, and closes by Escape. The checkbox stays,
 *  unseen: the style sheet goes by it, here and where no script runs, and says "Show" or "Hide" by it. */
function pressable(box) {
  const label = box.nextElementSibling;
  const text = box.parentElement.querySelector(".spoiler__text");
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.append(...label.childNodes);
  text.id ||= `${box.id}-text`;
  button.setAttribute("aria-controls", text.id);
  const turn = (isOpen) => {
    box.checked = isOpen;
    button.setAttribute("aria-expanded", isOpen);
  };
  turn(box.checked); // which a browser that comes back to the page may have kept
  button.addEventListener("click", () => turn(!box.checked));
  button.addEventListener("keydown", ({ key }) => { if (key === "Escape") turn(false); });
  label.replaceWith(button);
  box.hidden = true;
}

/** Write a moment in the reader's own zone; what stood there, in the network's or the outlet's, is kept as its title.
 *  Where both zones show the same clock nothing is written: the words are the outlet's own. With data-local="date" the
 *  day is written too, for what is further away than a week; with data-local="clock" neither weekday nor zone, because the
 *  words around it have the day, and all that stands there is in the reader's own zone. */
function localise(time) {
  const moment = new Date(time.dateTime);
  const isClock = time.dataset.local === "clock";
  if (Number.isNaN(moment.getTime()) || (!isClock && hasSameClock(time.dateTime, moment))) return;
  const language = document.documentElement.lang;
  const date = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
  const day = { date, clock: {} }[time.dataset.local] ?? { weekday: "long" };
  // The outlet may write "9 pm" in a language whose dates come with "21:00": the reader's time follows its words.
  const clock = /\b(am|pm|noon|midnight)\b/.test(time.textContent) ? { hour12: true } : {};
  const { hour12 } = new Intl.DateTimeFormat(language, { hour: "numeric", ...clock }).resolvedOptions();
  const isShort = moment.getMinutes() === 0 && hour12;
  const format = new Intl.DateTimeFormat(language, {
    ...day, ...clock, hour: "numeric", ...(isShort ? {} : { minute: "2-digit" }),
    ...(isClock ? {} : { timeZoneName: "short" }),
  });
  const parts = format.formatToParts(moment).map(({ type, value }) => type === "dayPeriod" ? value.toLowerCase() : value);
  time.title = time.textContent.trim();
  time.textContent = parts.join("");
}

/** Say whether the offset in an ISO 8601 moment is that of the reader's zone at that moment. */
function hasSameClock(iso, moment) {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(iso.replace(/Z$/, "+00:00")) ?? [];
  return sign !== undefined && (sign === "-" ? -1 : 1) * (60 * hours + Number(minutes)) === -moment.getTimezoneOffset();
}

// Tonight, on the front page: what airs in the next two days is narrowed to the reader's own day, from now to five in
// the morning, when evenings end. Slots stand in order of time and only later ones go, so that nothing moves which is
// seen already. It is in this file because a second one would share the front page's first moments with its fonts.

const STILL_ON = 3 * 60 * 60 * 1000;
const MORNING = 5;
const EVENING = 17;

/** Return when a slot is: its moment, or the end of its day where nobody knows the time. */
const slotOf = (element) => {
  const { dateTime } = element.querySelector("time");
  const hasTime = dateTime.includes("T");
  return { element, hasTime, at: new Date(hasTime ? dateTime : `${dateTime}T23:59`) };
};

const endOfDay = (moment) => {
  const end = new Date(moment);
  end.setHours(MORNING, 0, 0, 0);
  if (end <= moment) end.setDate(end.getDate() + 1);
  return end;
};

const daysAhead = (moment, now) => {
  const [day, today] = [moment, now].map((at) => new Date(at.getFullYear(), at.getMonth(), at.getDate()));
  return Math.round((day - today) / (24 * 60 * 60 * 1000));
};

// What has only a day may have been there since the morning: it is on today, whatever the hour that stands for its end.
const isLate = ({ at, hasTime }) => hasTime && (at.getHours() >= EVENING || at.getHours() < MORNING);

/** Return the name of the word for what is left: "tonight", "today", "tomorrow" or "next". */
const wordFor = (left, now) => {
  const [first] = left;
  if (first.at < endOfDay(now) || daysAhead(first.at, now) === 0) return left.every(isLate) ? "tonight" : "today";
  return daysAhead(first.at, now) === 1 ? "tomorrow" : "next";
};

const narrow = (section, now) => {
  const slots = [...section.querySelectorAll(".tonight__slot")].map(slotOf);
  const ahead = slots.filter(({ at }) => at >= now - STILL_ON).sort((one, other) => one.at - other.at);
  if (!ahead.length) return section.remove();
  const end = endOfDay(Math.max(now, ahead[0].at));
  const left = ahead.filter(({ at }) => at < end);
  const word = wordFor(left, now);
  for (const slot of slots) if (!left.includes(slot)) slot.element.remove();
  if (section.dataset.tonight === "named") return;
  section.querySelector(".tonight__title").textContent = section.dataset[`word${word[0].toUpperCase()}${word.slice(1)}`];
  if (word === "next") return;
  for (const time of section.querySelectorAll("time[data-local]")) time.dataset.local = "clock"; // the heading has the day
};

document.addEventListener("click", playHere);
document.querySelectorAll(".spoiler__box").forEach(pressable);
// Before the times: it tells by `data-local` how each of its own is to be written.
document.querySelectorAll("[data-tonight]").forEach((section) => narrow(section, new Date()));
document.querySelectorAll("time[data-local]").forEach(localise);
