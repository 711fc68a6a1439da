// What a browser adds when it may: keys, dates in the reader's own zone, the next page fetched on hovering. Every page
// works without it.
"use strict";

const links = () => [...document.querySelectorAll("main :is(h2, h3) a, main .lines > li > a")].filter((a) => a.offsetParent);
let current = -1;

const step = (by) => {
  const all = links();
  if (all.length === 0) return;
  current = Math.min(Math.max(current + by, 0), all.length - 1);
  all[current].focus();
};

const keys = {
  j: () => step(1),
  k: () => step(-1),
  n: () => document.querySelector("a[rel=next]")?.click(),
  p: () => document.querySelector("a[rel=prev]")?.click(),
  v: () => document.querySelector("#source a")?.click(),
  "/": () => document.querySelector("#q").select(),
};
const places = { h: "/", s: "/sections", c: "/calendar", p: "/people", t: "/tags", l: "/latest" };
let going = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const place = going && Object.hasOwn(places, event.key) ? places[event.key] : null;
  going = event.key === "g" && !going;
  if (place) {
    location.assign(place);
  } else if (Object.hasOwn(keys, event.key)) {
    event.preventDefault();
    keys[event.key]();
  }
});

// Moments in the reader's own zone; the source's stays in the title.
for (const time of document.querySelectorAll("time[data-local]")) {
  if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(time.dateTime)) continue;
  const own = new Intl.DateTimeFormat(document.documentElement.dataset.formats, { dateStyle: "long", timeStyle: "short" });
  time.title ||= time.textContent;
  time.textContent = own.format(new Date(time.dateTime));
}

const fetched = new Set();
document.addEventListener("pointerover", (event) => {
  const link = event.target.closest?.("main a[href^='/article/'], a[rel=next]");
  if (!link || fetched.has(link.href) || navigator.connection?.saveData) return;
  fetched.add(link.href);
  const hint = document.createElement("link");
  hint.rel = "prefetch";
  hint.href = link.href;
  document.head.append(hint);
});

// Side by side, a sentence and its other half are shown together.
document.addEventListener("pointerover", (event) => {
  for (const old of document.querySelectorAll(".sentence.near")) old.classList.remove("near");
  const id = event.target.closest?.(".pair .sentence")?.id;
  if (!id) return;
  for (const side of ["o", "t"]) document.getElementById(side + id.slice(1))?.classList.add("near");
});
