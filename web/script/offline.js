// Offline: lists the stories that were opened before, as service-worker.js kept them.
"use strict";

(async () => {
  const pages = await caches.open("pages");
  const list = document.querySelector("#kept");
  for (const request of (await pages.keys()).reverse()) {
    if (!new URL(request.url).pathname.startsWith("/article/")) continue;
    const story = new DOMParser().parseFromString(await (await pages.match(request, { ignoreVary: true })).text(), "text/html");
    const heading = story.querySelector("h1");
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = heading?.textContent ?? request.url;
    link.lang = heading?.lang ?? "";
    link.dir = heading?.dir || "auto";
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  document.querySelector("#kept-none").hidden = list.childElementCount > 0;
})();
