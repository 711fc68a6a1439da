// When things happened, as the reader's own clock has it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, follow, phone, site, useSite, visitor } from "./site.mjs";

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
      const time = page.locator(".river .card time[datetime*='T20:31']").first();
      await page.waitForFunction((shown) => shown.title !== "", await time.elementHandle());
      return time.textContent();
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
      await page.waitForFunction((time) => time.textContent.includes(":"), await date.elementHandle());  // the script has run
      return [await date.textContent(), await date.evaluate((time) => time.parentElement.getAttribute("href"))];
    });
  assert.deepEqual(await dateIn("UTC"), ["22 November 2026 at 15:31", "/day/2026-11-22"]);
  assert.deepEqual(await dateIn("Pacific/Auckland"), ["22 November 2026, 20:31 (UTC+5)", "/day/2026-11-22"]);
});

test("a moment without a zone keeps its hour, in the form that the others have", async () => {
  const shown = await visit(`/search?q=${encodeURIComponent('title:"Tide gates"')}`, { timezoneId: "Pacific/Auckland" }, async (page) => {
    for (const link of [".river h3 a", "a[href^='/story/']"]) await page.goto(`${site.origin}${await page.locator(link).first().getAttribute("href")}`);
    const times = page.locator(".timeline time");
    await page.waitForFunction(() => document.querySelector(".timeline time").textContent.includes(" at "));  // the script has run
    return Object.fromEntries(await times.evaluateAll((all) => all.map((time) => [time.dateTime, time.textContent])));
  });
  assert.equal(shown["2026-11-15T13:30"], "15 November 2026 at 13:30");
  assert.equal(shown["2026-11-15T06:40+07:00"], "15 November 2026 at 12:40");
});

test("where a browser does not know how a language writes dates, they stay as the site wrote them", async () => {
  await visit(cup, { locale: "mn", timezoneId: "UTC" }, async (page) => {
    await page.goto(`${site.origin}${await page.locator(".river h3 a").first().getAttribute("href")}`, { waitUntil: "networkidle" });
    assert.match(await page.locator(".provenance time").textContent(), /^2026\sоны\s11-р\sсарын\s22/);
  });
});

// On a slow phone the browser paints before scripts run, unless it is told to wait.
test("what the script adds to a page does not move it, whoever reads it", async () => {
  const moved = (signedIn) =>
    visit("/login", { viewport: phone, timezoneId: "Pacific/Auckland" }, async (page, context) => {
      if (signedIn) {
        await page.fill("main [name=name]", "ada");
        await page.fill("main [name=password]", password);
        await follow(page.locator("main form button[type=submit]").first());
      }
      await page.goto(`${site.origin}${cup}`);
      const story = await page.locator(".river h3 a").first().getAttribute("href");
      const client = await context.newCDPSession(page);
      await client.send("Emulation.setCPUThrottlingRate", { rate: 6 });
      await page.goto(`${site.origin}${story}`);
      if (signedIn) await page.locator("[data-mark=read][aria-pressed=true]").waitFor();
      else assert.equal(await page.locator(".mark-it").isVisible(), false);
      return page.evaluate(() => new Promise((done) => {
        const moved = [];
        new PerformanceObserver((list) => moved.push(...list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => node?.className ?? "")))).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
      }));
    });
  assert.deepEqual(await moved(false), []);
  assert.deepEqual(await moved(true), []);
});
