// When things happened, as the reader's own clock has it. It runs after the first paint, and nothing moves: what is written anew keeps the
// room that it had, and is never longer than what stood there.
"use strict";

{  // names of its own: scripts of a page share theirs
  // Some browsers do not know how dates are written in a language ("2026 M11 17" in Mongolian): there they stay as the site wrote them.
  const formats = document.documentElement.dataset.formats;
  const knowsDates = Intl.DateTimeFormat.supportedLocalesOf(formats).length > 0;

  // Writes [time, words, title] each, where they stand; all rooms are measured before the first is written.
  const write = (all) => {
    const rooms = all.map(([time]) => time.dataset.kept ? null : time.getBoundingClientRect().width);
    for (const [number, [time, words, title]] of all.entries()) {
      if (rooms[number] !== null) Object.assign(time.style, { display: "inline-block", minInlineSize: `${rooms[number]}px` });
      Object.assign(time.dataset, { kept: "" });
      Object.assign(time, { textContent: words, title });
    }
  };

  // Moments in the reader's own zone; the source's stays in the title. One that leads to the stories of its day, which is the source's, is
  // that day alone where the reader's clock is on another; one that names no zone keeps its hour.
  const isMoment = (time) => /T.*(Z|[+-]\d\d:\d\d)$/.test(time.dateTime);
  const tellMoments = (times) => {
    const [days, hours] = [{ dateStyle: "long" }, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }].map((style) => new Intl.DateTimeFormat(formats, style));
    const written = (moment) => document.documentElement.dataset.moment.replace("{date}", days.format(moment)).replace("{time}", hours.format(moment));
    write(times.map((time) => {
      const moment = new Date(time.dateTime);
      const day = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
      const there = time.textContent, here = written(moment);
      const stays = time.closest("a[href^='/day/']") && !time.dateTime.startsWith(day);
      return stays ? [time, days.format(new Date(time.dateTime.slice(0, 10) + "T00:00")), `${there} = ${here}`] : [time, here, there];
    }));
  };

  // In lists, what is no older than a day says how old: "3 hours ago". Told again when the page is come back to.
  let ago;  // dear to make: where it is needed, once
  const told = (age, unit) => (ago ??= new Intl.RelativeTimeFormat(formats, { numeric: "auto" })).format(-age, unit);
  const tellAges = () =>
    write([...document.querySelectorAll(".meta time")].flatMap((time) => {
      const minutes = Math.floor((Date.now() - new Date(time.dateTime)) / 60_000);
      const old = minutes >= 24 * 60;
      if (!isMoment(time) || minutes < 0 || (old && !time.dataset.day)) return [];
      time.dataset.day ??= time.textContent;
      return [[time, old ? time.dataset.day : minutes < 60 ? told(minutes, "minute") : told(Math.floor(minutes / 60), "hour"), time.dataset.day]];
    }));
  if (knowsDates) {
    const moments = [...document.querySelectorAll("time[data-local]")].filter(isMoment);
    if (moments.length > 0) tellMoments(moments);
    tellAges();
    addEventListener("visibilitychange", tellAges);
  }
}
