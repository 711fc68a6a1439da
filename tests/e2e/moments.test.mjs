// When things happened, as the reader's own clock has it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, desktop, follow, phone, site, useSite, visitor } from "./site.mjs";

let visit;
const password = "correct horse battery";
useSite({ users: { ada: password } }, async () => {
  visit = visitor(browser, site);
});

// A story of 20:31 on 22 November at UTC+5, which is 15:31 UTC.
const cup = `/search?q=${encodeURIComponent('title:"Basin Cup"')}`;

test("in lists, what is no older than a day says how old it is", async () => {
  const dateAt = (now, locale) =>
    visit(null, { locale, timezoneId: "UTC" }, async (page) => {
      await page.clock.setFixedTime(new Date(now));
      await page.goto(`${site.origin}${cup}`);
      return page.locator(".river .card time[datetime*='T20:31']").first().textContent();
    });
  assert.equal(await dateAt("2026-11-22T15:36:00Z", "en"), "5 minutes ago");
  assert.equal(await dateAt("2026-11-22T18:36:00Z", "vi"), "3 giờ trước");
  assert.equal(await dateAt("2026-11-23T15:36:00Z", "en"), "22 November 2026");
});

test("a date that leads to a day's stories names that day, also where the reader's clock is on another", async () => {
  const dateIn = (timezoneId) =>
    visit(cup, { timezoneId }, async (page) => {
      await page.locator(".river .card:has(time[datetime*='T20:31']) h3 a").first().click();
      await page.waitForURL(/\/article\//);
      const date = page.locator(".provenance a[href^='/day/'] time");
      await page.waitForFunction((time) => time.title !== "", await date.elementHandle());  // the script has run
      assert.match(await date.getAttribute("title"), /^22 November 2026, 20:31 \(UTC\+5\)/);
      return [await date.textContent(), await date.evaluate((time) => time.parentElement.getAttribute("href"))];
    });
  assert.deepEqual(await dateIn("UTC"), ["22 November 2026, 15:31", "/day/2026-11-22"]);
  assert.deepEqual(await dateIn("Pacific/Auckland"), ["22 November 2026", "/day/2026-11-22"]);
});

test("a moment without a zone keeps its hour", async () => {
  const shown = await visit(`/search?q=${encodeURIComponent('title:"Tide gates"')}`, { timezoneId: "Pacific/Auckland" }, async (page) => {
    for (const link of [".river h3 a", "a[href^='/story/']"]) await page.goto(`${site.origin}${await page.locator(link).first().getAttribute("href")}`);
    const times = page.locator(".timeline time");
    await page.waitForFunction(() => document.querySelector(".timeline time[title]"));  // the script has run
    return Object.fromEntries(await times.evaluateAll((all) => all.map((time) => [time.dateTime, time.textContent])));
  });
  assert.equal(shown["2026-11-15T13:30"], "15 November 2026, 13:30");
  assert.equal(shown["2026-11-15T06:40+07:00"], "15 November 2026, 12:40");
});

test("where a browser does not know how a language writes dates, they stay as the site wrote them", async () => {
  await visit(cup, { locale: "mn", timezoneId: "UTC" }, async (page) => {
    await page.goto(`${site.origin}${await page.locator(".river h3 a").first().getAttribute("href")}`, { waitUntil: "networkidle" });
    assert.match(await page.locator(".provenance time").textContent(), /^2026\sоны\s11-р\sсарын\s22/);
  });
});

// The scripts come after the first paint: they are held back until all of the page is there, as a slow network would.
test("what the scripts add to a page does not move it, whoever reads it in whichever language", async () => {
  const moved = (path, signedIn, locale, viewport) =>
    visit(null, { locale, viewport, timezoneId: "UTC", serviceWorkers: "block" }, async (page, context) => {
      if (signedIn) {
        await page.goto(`${site.origin}/login`);
        await page.fill("main [name=name]", "ada");
        await page.fill("main [name=password]", password);
        await follow(page.locator("main form button[type=submit]").first());
      }
      await page.goto(`${site.origin}/`);
      const newest = await page.locator("main .meta time[datetime$='Z'], main .meta time[datetime*='+']").evaluateAll((all) => Math.max(...all.map((time) => new Date(time.dateTime))));
      if (signedIn) {  // so that each headline gets its mark
        await page.keyboard.press("A");
        await page.locator(".state-of.read").first().waitFor();
      }
      await page.clock.setFixedTime(newest + 300_000);
      await context.route("**/script/*.js", async (route) => {
        await page.waitForFunction((path) => location.pathname === path && document.readyState !== "loading" && performance.getEntriesByName("first-contentful-paint").length > 0, path);
        // What moved before any script ran: a browser may paint half a line of what is still coming in (site.test.mjs).
        await page.evaluate(async () => (window.movedBefore ??= (await window.moved()).length));
        await route.continue();
      });
      await page.addInitScript(() => {
        window.moved = () => new Promise((done) => {
          const moved = [];
          // The space between two words is nothing that a reader sees move; a browser rounds it to another pixel.
          const seen = ({ sources }) => moved.push(...sources.map(({ node }) => node?.outerHTML ?? node?.data ?? "?").filter((text) => text.trim()));
          new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
        });
      });
      const client = await context.newCDPSession(page);
      await client.send("Emulation.setCPUThrottlingRate", { rate: 6 });
      await page.goto(`${site.origin}${path}`);
      if (signedIn) await page.locator(path === "/" ? ".state-of.read" : "[data-mark=read][aria-pressed=true]").first().waitFor();
      else assert.equal(await page.locator(".mark-it:visible").count(), 0);
      if (locale !== "mn") await page.waitForFunction(() => document.querySelector("main time[title]"));
      return page.evaluate(async () => (await window.moved()).slice(window.movedBefore));
    });
  const story = await visit(cup, {}, (page) => page.locator(".river h3 a").first().getAttribute("href"));
  for (const signedIn of [false, true])
    for (const path of [story, "/"])
      for (const [locale, viewport] of [["en", phone], ["ar", phone], ["vi", desktop], ["zh", phone], ["ru", phone], ["mn", desktop]].slice(0, signedIn ? 3 : 6))
        assert.deepEqual(await moved(path, signedIn, locale, viewport), [], `${path} in ${locale}, ${signedIn ? "signed in" : "not signed in"}`);
});
