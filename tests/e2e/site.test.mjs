// The site in Chromium: what a reader does with it, without script and by keys. How each page looks: every_page and screenshots.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pageKinds } from "./pages.mjs";
import { desktop, follow, phone, root, startBrowser, startSite, visitor } from "./site.mjs";

const languages = { en: "ltr", vi: "ltr", mn: "ltr", ru: "ltr", zh: "ltr", ar: "rtl" };
let site, browser, kinds, visit;

before(async () => {
  site = await startSite({ pages: [[join(root, "tests/e2e/relayed.txt"), "https://relay.example/lighthouse-keepers"]] });
  browser = await startBrowser();
  visit = visitor(browser, site);
  const page = await browser.newPage();
  kinds = await pageKinds(page, site.origin);
  await page.close();
});
after(async () => {
  await browser?.close();
  assert.equal(await site?.stop(), 0, "SIGTERM ends the program in order");
});

test("nothing is asked of a third party, and nothing breaks the policy", async () => {
  await visit(null, {}, async (page) => {
    const strange = [];
    page.on("request", (request) => request.url().startsWith(site.origin) || strange.push(request.url()));
    page.on("console", (message) => message.type() === "error" && !message.text().includes("404") && strange.push(message.text()));
    page.on("pageerror", (error) => strange.push(String(error)));
    for (const path of Object.values(kinds)) await page.goto(`${site.origin}${path}`);
    await page.goto(`${site.origin}/`);
    const lead = page.locator(".lead h2 a");
    const href = await lead.getAttribute("href");
    await Promise.all([page.waitForResponse(`${site.origin}${href}`), lead.hover()]);
    assert.deepEqual(strange, []);
  });
});

test("the site speaks six languages, chosen by the browser or the reader", async () => {
  for (const [ui, direction] of Object.entries(languages)) {
    await visit("/", { locale: ui }, async (page) => {
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [ui, direction]);
      const words = await page.locator("nav.main-nav").innerText();
      assert.ok(ui === "en" || !words.includes("Front page"), words);
    });
  }
  await visit("/", { javaScriptEnabled: false }, async (page) => {
    await follow(page.getByRole("button", { name: "Tiếng Việt" }));
    assert.equal(await page.locator("html").getAttribute("lang"), "vi");
    await page.goto(`${site.origin}${kinds.article}`);
    assert.equal(await page.locator("html").getAttribute("lang"), "vi");
    assert.equal(await page.locator("h1").getAttribute("lang"), "en");
  });
});

test("foreign words carry their language and direction", async () => {
  await visit(kinds.arabicArticle, {}, async (page) => {
    assert.equal(await page.locator("h1").getAttribute("dir"), "rtl");
    assert.equal(await page.locator(".body").getAttribute("lang"), "ar");
    assert.equal(await page.locator("html").getAttribute("dir"), "ltr");
  });
  await visit(`${kinds.article}?ui=ar`, {}, async (page) => {
    const said = page.locator('section[aria-labelledby="in-quotes"] li').filter({ has: page.locator('q[dir="ltr"]') }).first();
    const [name, words] = await Promise.all([said.locator("b").boundingBox(), said.locator("q").boundingBox()]);
    assert.ok(words.y > name.y + name.height / 2, "no words run from left to right in the line of a name that runs from right to left");
  });
});

test("without script a reader finds, reads and sets colours", async () => {
  await visit("/", { javaScriptEnabled: false }, async (page) => {
    await page.getByRole("searchbox").fill("Halcyon");
    await follow(page.getByRole("button", { name: "Search" }));
    await follow(page.locator(".river h3 a").first());
    assert.equal(await page.locator("h1").count(), 1);
    await follow(page.getByRole("button", { name: "Dark" }));
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    assert.match(page.url(), /\/article\/\d+$/);
    await follow(page.getByRole("button", { name: "Compact" }));
    assert.equal(await page.locator("html").getAttribute("data-density"), "compact");
  });
});

test("search finds by words in any script, marks them, and says plainly when there is nothing", async () => {
  await visit(null, {}, async (page) => {
    for (const query of ["Halcyon", "bao hac", "Bão Hạc", "望汐", "цас", "كأس"]) {
      await page.goto(`${site.origin}/search?q=${encodeURIComponent(query)}`);
      assert.ok((await page.locator(".river .card").count()) > 0, query);
    }
    await page.goto(`${site.origin}/search?q=storm`);
    assert.ok((await page.locator(".river mark").count()) > 0);
    await page.goto(`${site.origin}${kinds.noHits}`);
    assert.match(await page.locator("main").innerText(), /No story has all of these words/);
  });
});

test("the article page shows where the story is from, and what stands around it", async () => {
  await visit(kinds.article, {}, async (page) => {
    assert.equal(await page.locator("h1").innerText(), "Last span of Halcyon Strait bridge is lowered into place");
    assert.match(await page.locator(".provenance").innerText(), /The Kestrel Courier[^]*17 November 2026/);
    assert.match(await page.locator(".byline").innerText(), /Isla Penrose/);
    assert.match(await page.locator("#source a").getAttribute("href"), /^https:\/\/www\.kestrelcourier\.example\//);
    // Each stands as a section of its own, or is named in the line of those that this story has nothing for.
    const names = await page.locator(".around > section > h2, .rails h2, .rails-none li").allInnerTexts();
    const expected = [/^Comments \(\d+\)$/, /^Event calendar$/, /^Same tag$/, /^Same category$/, /^Same author$/, /^Figures$/, /^Same story elsewhere$/, /^Read next$/, /^Videos$/];
    assert.equal(names.length, expected.length);
    for (const name of expected) assert.ok(names.some((one) => name.test(one)), `${name} is not among ${names}`);
    for (const rail of await page.locator(".rails > section:visible").all()) assert.ok((await rail.innerText()).split("\n").length > 1, "no rail is blank");
    for (const width of [desktop, phone]) {  // beside the story, or below it
      await page.setViewportSize(width);
      assert.equal(await page.getByRole("heading", { name: "Same story elsewhere" }).count(), 1);
    }
    const data = JSON.parse(await page.locator("script[type='application/ld+json']").textContent());
    assert.equal(data["@type"], "NewsArticle");
  });
});

test("a relayed story names its original, its language and its agencies", async () => {
  await visit("/search?q=lighthouse", {}, async (page) => {
    await follow(page.locator(".river h3 a").first());
    assert.match(await page.locator(".provenance").innerText(), /Báo Cửa Nguyệt[^]*5 November 2026[^]*Translated from Vietnamese/);
    assert.match(await page.locator(".byline").innerText(), /Hoai An.*with Sao Bien, Orlan-Inform/);
    assert.equal(await page.locator("#source a").innerText(), "Chín người gác hải đăng cuối cùng của biển Orlan lần đầu gặp nhau");
    assert.equal(await page.locator("#source a").getAttribute("lang"), "vi");
    assert.match(await page.locator("#comments").innerText(), /Comments \(0\)\s+No comments yet\./);
    await page.locator(".beside summary").click();
    await page.locator(".beside[open]").waitFor();
    assert.match(await page.locator(".beside").innerText(), /A tea seller who kept the harbour's weather book/);
  });
});

test("pictures have their sizes: nothing moves while a page loads", async () => {
  await visit(null, {}, async (page) => {
    for (const path of [kinds.front, kinds.article, kinds.latest]) {
      await page.goto(`${site.origin}${path}`);
      assert.equal(await page.locator("img:not([width]), img:not([height])").count(), 0);
      const broken = await page.locator("img").evaluateAll(async (all) => {
        for (const img of all) img.loading = "eager";
        const ends = await Promise.allSettled(all.map((img) => img.decode()));
        return all.filter((_, i) => ends[i].status === "rejected").map((img) => img.outerHTML);
      });
      assert.deepEqual(broken, [], path);
      const shift = await page.evaluate(() => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (sum += e.value))).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
      }));
      assert.equal(shift, 0, path);
    }
  });
});

test("an article weighs less than 60 KB over the wire, pictures left out", async () => {
  await visit(null, {}, async (page) => {
    const sizes = [];
    page.on("requestfinished", async (request) => sizes.push(request.resourceType() === "image" ? 0 : request.sizes().then((s) => s.responseBodySize + s.responseHeadersSize)));
    await page.goto(`${site.origin}${kinds.article}`, { waitUntil: "networkidle" });
    const total = (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
    assert.ok(total > 1000 && total < 60_000, `${total} bytes`);
  });
});

test("everything can be reached by keys", async () => {
  await visit("/", {}, async (page) => {
    await page.keyboard.press("Tab");
    await page.locator(".skip:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/#main$/);
    await page.keyboard.press("j");
    await page.locator("a[href^='/article/']:focus").waitFor();
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid", "the focus is seen");
    await page.keyboard.press("/");
    await page.locator("#q:focus").waitFor();
    await page.keyboard.type("jkg");
    assert.equal(await page.locator("#q").inputValue(), "jkg", "keys stay letters in a field");
    await page.keyboard.press("Tab");
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.waitForURL("**/calendar");
  });
});

test("n and p turn the pages of a list", async () => {
  await visit("/latest", {}, async (page) => {
    const newest = await page.locator(".river h3 a").first().innerText();
    await page.keyboard.press("n");
    await page.waitForURL("**/latest?after=*");
    assert.notEqual(await page.locator(".river h3 a").first().innerText(), newest);
    await page.keyboard.press("p");
    await page.waitForURL("**/latest");
    assert.equal(await page.locator(".river h3 a").first().innerText(), newest);
  });
});

test("from day to day by keys, and up to the month", async () => {
  await visit("/day/2026-11-17", { javaScriptEnabled: true }, async (page) => {
    await page.keyboard.press("p");
    await page.waitForURL("**/day/2026-11-15");
    await page.keyboard.press("n");
    await page.waitForURL("**/day/2026-11-17");
    await follow(page.getByRole("navigation", { name: "Days" }).getByRole("link", { name: "November 2026", exact: true }));
    assert.match(page.url(), /\/calendar\/2026-11$/);
  });
});

test("a search is narrowed and put in order by pointing, without script", async () => {
  await visit("/search?q=storm", { javaScriptEnabled: false }, async (page) => {
    const narrow = page.getByRole("navigation", { name: "Narrow the search" });
    await follow(narrow.getByRole("link", { name: "Newest first" }));
    await narrow.locator("[aria-current]", { hasText: "Newest first" }).waitFor();
    const moments = await page.locator(".river time").evaluateAll((times) => times.map((time) => Date.parse(time.dateTime)));
    assert.deepEqual(moments, moments.toSorted((a, b) => b - a));
    await follow(narrow.getByRole("link", { name: "Past year" }));
    assert.match(await page.locator("#q").inputValue(), /^after:\d{4}-\d\d-\d\d storm$/);
    await narrow.locator("[aria-current]", { hasText: "Newest first" }).waitFor();
    await follow(narrow.getByRole("link", { name: "Any time" }));
    assert.equal(await page.locator("#q").inputValue(), "storm");
  });
});

test("on a phone the ways stand in one row with the one that is open in sight, and a person's stories above what they said", async () => {
  for (const ui of Object.keys(languages))
    await visit("/languages", { locale: ui, viewport: phone }, async (page) => {
      await page.waitForLoadState("networkidle");
      const row = await page.locator("nav.main-nav").boundingBox(), here = await page.locator("nav.main-nav [aria-current]").boundingBox();
      assert.ok(row.height < 60, `${ui}: ${row.height} pixels`);
      assert.ok(here.x >= 0 && here.x + here.width <= phone.width, `${ui}: ${JSON.stringify(here)}`);
    });
  await visit(kinds.person, { viewport: phone, javaScriptEnabled: false }, async (page) => {
    const story = await page.locator(".river h3").last().boundingBox(), said = page.locator("#f-by");
    assert.ok(story.y < (await said.boundingBox()).y);
    await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "In their own words" }).click();
    await page.waitForURL(/#f-by$/);
  });
});

test("in every language the days of a week stand beside each other on the smallest phone", async () => {
  for (const ui of Object.keys(languages))
    await visit("/calendar", { locale: ui, viewport: { width: 320, height: 640 } }, async (page) => {
      const wide = await page.locator(".month th").evaluateAll((days) => days.filter((day) => day.scrollWidth > day.clientWidth).map((day) => day.innerText));
      assert.deepEqual(wide, [], ui);
    });
});

test("paper gets the story, its source and its date", async () => {
  await visit(kinds.article, {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const seen of ["h1", ".provenance", ".body", "#source"]) assert.ok(await page.locator(seen).isVisible(), seen);
    for (const gone of [".masthead", ".around", ".site-foot"]) assert.ok(!(await page.locator(gone).isVisible()), gone);
  });
});

test("an error says what is so, and not what was asked", async () => {
  await visit(null, {}, async (page) => {
    const response = await page.goto(`${site.origin}/xyzzy-plugh?q=xyzzy-plugh`);
    assert.equal(response.status(), 404);
    assert.ok(!(await page.content()).includes("xyzzy"));
    assert.match(await page.locator("main").innerText(), /There is nothing at this address/);
  });
});

test("the dots between what a story is from are narrow in every language: those before a line's first are cut off", async () => {
  for (const ui of ["en", "vi", "mn", "ru", "zh", "ar"])
    await visit("/latest", { locale: ui, viewport: phone }, async (page) => {
      const ems = await page.locator(".meta > time").first().evaluate((first) => {
        const dot = document.createElement("span");
        dot.textContent = "·";
        dot.style.fontFamily = getComputedStyle(first, "::before").fontFamily;
        first.append(dot);
        return dot.getBoundingClientRect().width / parseFloat(getComputedStyle(dot).fontSize);
      });
      assert.ok(ems < 0.4, `${ui}: ${ems} em`);
    });
});

test("who wrote comments exports and erases them, and is asked once more before", async () => {
  await visit(kinds.article, {}, async (page) => {
    await page.getByText("Write a comment").click();
    await page.fill("#c-name", "Nora");
    await page.fill("#c-text", "A good bridge.");
    await page.click("#write button");
    await page.waitForURL(/\/article\/\d+#c|\/comment\//);
    await page.goto(`${site.origin}/comments/mine`);
    assert.match(await page.locator("main").innerText(), /A good bridge\./);
    const lines = await page.locator(".thread").evaluate((thread) => {
      thread.append(thread.querySelector(".said").cloneNode(true)); // as one on a story that was withdrawn, which has no title
      return [...thread.querySelectorAll(".said")].map((said) => parseFloat(getComputedStyle(said).borderTopWidth) > 0);
    });
    assert.deepEqual(lines, [false, true]);
    assert.match(await (await page.request.get(`${site.origin}/comments/mine.json`)).text(), /A good bridge\./);
    assert.ok(!(await page.locator("form[action='/comments/erase'] button").isVisible()));
    await page.click("form[action='/comments/erase'] summary");
    await follow(page.locator("form[action='/comments/erase'] button"));
    assert.doesNotMatch(await page.locator("main").innerText(), /A good bridge\./);
  });
});
