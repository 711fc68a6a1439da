// What a browser adds when it may: keys, marks of what is read, the next page on hovering. Every page works without it.
"use strict";

const words = document.currentScript.dataset;
const links = () => [...document.querySelectorAll("main :is(h2, h3) a, main .lines > li > a")].filter((a) => a.offsetParent);
let current = -1;

// What is read and starred, where somebody is signed in: asked for once a page. The cookie proves nothing.
const idOf = (at) => (at.origin === location.origin ? /^\/article\/(\d+)$/.exec(at.pathname)?.[1] : undefined);
const story = document.querySelector("main.story") ? idOf(location) : undefined;
let marks = null;
const buttons = [...document.querySelectorAll(".mark-it button")];
const show = () => {
  for (const button of buttons) button.setAttribute("aria-pressed", marks[button.dataset.mark].has(story));
  for (const heading of links()) {
    const id = idOf(heading);
    for (const [kind, sign] of Object.entries({ starred: "★", read: "✓" })) {
      const old = heading.querySelector(`.state-of.${kind}`);
      const is = marks[kind].has(id);
      if (old || !is) {
        if (!is) old?.remove();
        continue;
      }
      const mark = document.createElement("span");
      mark.className = `state-of ${kind}`;
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", words[kind]);
      mark.title = words[kind];
      mark.textContent = sign;
      heading.append(mark);
    }
  }
};
const send = async (ids, kind, value) => {
  const form = new URLSearchParams({ csrf: marks.csrf, article: ids, [kind]: value ? "1" : "0" });
  return (await fetch("/account/reading", { method: "POST", body: form })).ok;
};
const mark = async (id, kind, value) => {
  if (!(await send(id, kind, value))) return;
  marks[kind][value ? "add" : "delete"](id);
  show();
};
const signed = () => document.cookie.split("; ").includes("signed=1");
for (const button of buttons) button.addEventListener("click", () => toggle(button.dataset.mark));
const ask = async () => {
  if (!signed()) return;
  const ids = [...new Set([story, ...links().map(idOf)].filter(Boolean))];
  const response = await fetch(`/account/reading?ids=${ids.slice(0, 200)}`);
  if (response.status === 401) document.cookie = "signed=; Path=/; Max-Age=0";
  if (!response.ok) {
    if (buttons.length > 0) buttons[0].parentElement.hidden = true;
    return;
  }
  const { csrf, name, editor, read, starred } = await response.json();
  for (const field of document.querySelectorAll("#c-name")) Object.assign(field, { value: name, readOnly: true });
  marks = { csrf, read: new Set(read.map(String)), starred: new Set(starred.map(String)) };
  for (const link of document.querySelectorAll(".mark-it a")) link.hidden = !editor;
  show();
  if (story && !marks.read.has(story)) mark(story, "read", true);
};
let asked = ask().catch(() => {});
const toggle = async (kind) => {
  const id = story ?? idOf(document.activeElement);
  if (!id) return;
  await asked;  // a key may be faster than the answer
  if (!marks && signed()) await (asked = ask().catch(() => {}));
  if (marks) mark(id, kind, !marks[kind].has(id));
  else if (!signed()) location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
};

// A story is sent by what the device has for it; else its address is copied, or shown where it may not be.
const share = document.querySelector("[data-share]");
share?.addEventListener("click", async () => {
  const url = share.dataset.share;
  if (navigator.share) return navigator.share({ title: document.querySelector("h1").textContent, url }).catch(() => {});
  const copied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
  share.nextElementSibling.textContent = copied ? share.dataset.copied : url;
});

// All headlines of a list are read.
const readAll = async () => {
  await asked;
  const unread = marks ? [...new Set(links().map(idOf))].filter((id) => id && !marks.read.has(id)) : [];
  if (story || unread.length === 0) return;
  if (await send(unread.join(","), "read", true)) for (const id of unread) marks.read.add(id);
  show();
};

const step = (by) => {
  const all = links();
  if (all.length === 0) return;
  current = Math.min(Math.max(current + by, 0), all.length - 1);
  all[current].focus();
};

const go = (where) => document.querySelector(`a[rel=${where}]`)?.click();

const keys = {
  j: () => step(1),
  k: () => step(-1),
  J: () => step(Infinity),
  K: () => step(-Infinity),
  n: () => go("next"),
  p: () => go("prev"),
  l: () => go("next"),
  h: () => go("prev"),
  o: () => document.activeElement.closest("main a")?.click(),
  c: () => document.querySelector("#comments") && location.assign("#comments"),
  m: () => toggle("read"),
  M: () => toggle("read").then(() => step(-1)),
  A: () => readAll(),
  f: () => toggle("starred"),
  "?": () => location.assign("/keys"),
  v: () => document.querySelector("#source a")?.click(),
  "/": () => document.querySelector("#q").select(),
};
const places = { h: "/", s: "/sections", c: "/calendar", p: "/people", t: "/tags", l: "/latest", u: "/account/unread", f: "/account/starred", b: "/account/starred" };
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

// On a phone the ways stand in one row: the one that is open is brought into sight.
for (const here of matchMedia("(max-width: 61.99rem)").matches ? document.querySelectorAll(":is(.main-nav, .admin-nav) [aria-current]") : []) {
  const row = here.closest("ul"), [at, there] = [here, row].map((element) => element.getBoundingClientRect());
  row.scrollLeft += (at.left + at.right - there.left - there.right) / 2;
}

// Where a browser does not open what is folded around the place that an address leads to.
const unfold = () => document.getElementById(location.hash.slice(1))?.closest("details:not([open])")?.setAttribute("open", "");
addEventListener("hashchange", unfold);
unfold();

// Stories that were opened can be read again offline.
addEventListener("load", () => navigator.serviceWorker?.register("/service-worker.js").catch(() => {}));

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
