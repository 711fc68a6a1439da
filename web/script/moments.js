// What takes another place once a script has seen it: dates in the reader's own zone, and the buttons of who is signed in. The first
// paint waits for this (blocking="render"), so that nothing moves under a reader's eyes; all else is in site.js.
"use strict";

{  // names of its own: scripts of a page share theirs
  // The cookie proves nothing; where it is wrong, site.js takes the buttons away.
  if (document.cookie.split("; ").includes("signed=1")) for (const buttons of document.querySelectorAll(".mark-it")) buttons.hidden = false;

  // Some browsers do not know how dates are written in a language ("2026 M11 17" in Mongolian): there they stay as the site wrote them.
  const formats = document.documentElement.dataset.formats;
  const knowsDates = Intl.DateTimeFormat.supportedLocalesOf(formats).length > 0;

  // Moments in the reader's own zone and form; the source's stays in the title. One that leads to the stories of its day, which is the
  // source's, stays as it is where the reader's clock is on another day; one that names no zone keeps its hour.
  let own;  // dear to make: where it is needed, once
  for (const time of knowsDates ? document.querySelectorAll("time[data-local]") : []) {
    if (!time.dateTime.includes("T")) continue;
    own ??= new Intl.DateTimeFormat(formats, { dateStyle: "long", timeStyle: "short" });
    const moment = new Date(time.dateTime);
    const day = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const there = time.title || time.textContent;
    const stays = time.closest("a[href^='/day/']") && !time.dateTime.startsWith(day);
    [time.textContent, time.title] = stays ? [there, own.format(moment)] : [own.format(moment), there];
  }

  // In lists, what is no older than a day says how old: "3 hours ago". Told again when the page is come back to.
  let ago;
  const told = (age, unit) => (ago ??= new Intl.RelativeTimeFormat(formats, { numeric: "auto" })).format(-age, unit);
  const tellAges = () => {
    for (const time of document.querySelectorAll(".meta time")) {
      const minutes = Math.floor((Date.now() - new Date(time.dateTime)) / 60_000);
      if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(time.dateTime) || minutes < 0) continue;
      time.dataset.day ??= time.textContent;
      time.title = time.dataset.day;
      time.textContent = minutes < 60 ? told(minutes, "minute") : minutes < 24 * 60 ? told(Math.floor(minutes / 60), "hour") : time.dataset.day;
    }
  };
  if (knowsDates) {
    tellAges();
    addEventListener("visibilitychange", tellAges);
  }
}
