// Narrows what airs in the next two days to the reader's own day: from now to five in the morning, when evenings end.
// It runs before site.js, which then writes each time in the reader's zone: `data-local` tells it how. Slots stand in
// order of time and only later ones go, so that nothing moves which is seen already.

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

for (const section of document.querySelectorAll("[data-tonight]")) narrow(section, new Date());
