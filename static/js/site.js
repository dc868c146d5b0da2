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

/** Write a moment in the reader's own zone; what stood there, in the network's or the outlet's, is kept as its title.
 *  With data-local="date" the day is written too, for what is further away than a week. */
function localise(time) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.getTime())) return;
  const day = time.dataset.local === "date" ? { year: "numeric", month: "long", day: "numeric" } : {};
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "long", ...day, hour: "numeric", minute: "2-digit", timeZoneName: "short",
  });
  time.title = time.textContent.trim();
  time.textContent = format.format(moment);
}

document.addEventListener("click", playHere);
document.querySelectorAll("time[data-local]").forEach(localise);
