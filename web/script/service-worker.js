// Reading offline: pages come from the network while there is one, else as they were last seen; styles, scripts and
// pictures never change at their addresses. What is one person's alone (no-store) is never kept.
"use strict";

const MOST = { pages: 60, files: 300 };

const keep = async (name, request, response) => {
  const cache = await caches.open(name);
  await cache.delete(request, { ignoreVary: true });  // so that the newest is last
  await cache.put(request, response);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST[name])).map((old) => cache.delete(old, { ignoreVary: true })));
};
const kept = async (name, request) => (await caches.open(name)).match(request, { ignoreVary: true });

const mayBeKept = (response) => response.ok && response.type === "basic" && !(response.headers.get("Cache-Control") ?? "").includes("no-store");

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const response = await fetch("/offline");
    const files = [...(await response.clone().text()).matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
    await (await caches.open("files")).addAll([...new Set(files)]);
    await (await caches.open("shell")).put("/offline", response);
    await skipWaiting();
  })());
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const page = async (event) => {
  try {
    const response = await fetch(event.request);
    if (mayBeKept(response) && response.headers.get("Content-Type")?.startsWith("text/html")) event.waitUntil(keep("pages", event.request, response.clone()));
    return response;
  } catch {
    return (await kept("pages", event.request)) ?? (await kept("shell", "/offline")) ?? Response.error();
  }
};

const file = async (event) => {
  const have = await kept("files", event.request);
  if (have) return have;
  const response = await fetch(event.request);
  if (mayBeKept(response)) event.waitUntil(keep("files", event.request, response.clone()));
  return response;
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (/^\/(assets|media|picture)\//.test(url.pathname)) event.respondWith(file(event));
});

// A new story that somebody asked to be told of (site/outgoing/push.h says what a message holds).
addEventListener("push", (event) => {
  const { title, body, publisher, page, language } = event.data?.json() ?? {};
  if (!title || !page?.startsWith("/article/")) return;
  event.waitUntil(registration.showNotification(title, { body: [body, publisher].filter(Boolean).join("\n"), lang: language, dir: "auto", tag: page, data: page }));
});
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const open = (await clients.matchAll({ type: "window" })).find((client) => new URL(client.url).pathname === event.notification.data);
    return open ? open.focus() : clients.openWindow(event.notification.data);
  })());
});
