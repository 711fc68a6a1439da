// What somebody has read and starred, by keys; and what the keys do for who is not signed in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, desktop, follow, phone, site, useSite } from "./site.mjs";
import { assertSound, signIn } from "./sound.mjs";

const password = "correct horse battery";
useSite({ users: { ada: password } });

test("m and f mark a story, which is seen in lists, at the starred ones and by apps", async () => {
  const context = await browser.newContext({ viewport: desktop, locale: "en" });
  const page = await context.newPage();
  await signIn(page, site.origin, "ada", password);
  await page.goto(`${site.origin}/latest`);
  await page.keyboard.press("j");
  await page.keyboard.press("f");
  await page.locator(".river .state-of.starred").waitFor();
  const title = await page.evaluate(() => document.activeElement.firstChild.textContent);
  await page.keyboard.press("o");
  await page.locator("[data-mark=read][aria-pressed=true]").waitFor();
  await page.keyboard.press("m");
  await page.locator("[data-mark=read][aria-pressed=false]").waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await page.waitForURL(`${site.origin}/account/starred`);
  assert.equal(await page.locator(".river h3 a").first().evaluate((a) => a.firstChild.textContent), title);
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await page.waitForURL(`${site.origin}/account/unread`);
  assert.ok((await page.locator(".river h3 a").evaluateAll((all) => all.map((a) => a.firstChild.textContent))).includes(title), "m made it unread again");
  await page.keyboard.press("n");
  await page.waitForURL("**/account/unread?before=*");
  await page.keyboard.press("p");
  await page.waitForURL(`${site.origin}/account/unread`);
  const answer = await fetch(`${site.origin}/v1/entries?starred=true`, { headers: { authorization: `Basic ${btoa(`ada:${password}`)}` } });
  assert.equal((await answer.json()).entries[0].title, title);
  await context.close();
});

test("J and K go to the ends of a list, and A marks all of it as read", async () => {
  const context = await browser.newContext({ viewport: desktop, locale: "en" });
  const page = await context.newPage();
  await signIn(page, site.origin, "ada", password);
  await page.goto(`${site.origin}/latest`);
  const headlines = page.locator(".river h3 a");
  const current = page.locator(":focus");
  await page.keyboard.press("J");
  await headlines.last().and(current).waitFor();
  await page.keyboard.press("K");
  await headlines.first().and(current).waitFor();
  await page.keyboard.press("A");
  await page.waitForFunction(() => [...document.querySelectorAll(".river h3 a")].every((a) => a.querySelector(".state-of.read")));
  await page.keyboard.press("M");  // this one again, and back
  await page.waitForFunction(() => document.querySelectorAll(".river h3 a:not(:has(.state-of.read))").length === 1);
  await follow(headlines.first());  // a key on the list that is left goes nowhere
  await page.keyboard.press("c");
  await page.waitForURL(/#comments$/);
  await context.close();
});

test("a key pressed before the marks have come waits for them, and asks again where they did not come", async () => {
  const context = await browser.newContext({ viewport: desktop, locale: "en", serviceWorkers: "block" });  // what they pass on is not routed
  const page = await context.newPage();
  await signIn(page, site.origin, "ada", password);
  let times = 0, press;
  const pressed = new Promise((done) => (press = done));
  await context.route("**/account/reading?*", async (route) => {
    if (++times > 1) return route.continue();
    await pressed;
    return route.abort();
  });
  await page.goto(`${site.origin}/latest`);
  for (const key of ["j", "j", "f"]) await page.keyboard.press(key);
  const marked = page.waitForResponse((response) => response.request().method() === "POST" && response.url().endsWith("/account/reading"));
  press();
  await marked;
  await page.waitForFunction(() => document.activeElement.querySelector(".state-of.starred"));
  assert.equal(page.url(), `${site.origin}/latest`);
  assert.ok(times >= 2);
  await context.close();
});

test("who is not signed in is asked to, and nothing is asked for in vain", async () => {
  const context = await browser.newContext({ viewport: desktop, locale: "en" });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => request.url().includes("/account/") && asked.push(request.url()));
  await page.goto(`${site.origin}/latest`);
  assert.deepEqual(asked, []);
  await page.keyboard.press("j");
  await page.keyboard.press("f");
  await page.waitForURL(/\/login\?next=/);
  await page.goto(`${site.origin}/`);
  await page.keyboard.press("?");
  await page.waitForURL(`${site.origin}/keys`);
  await context.close();
});

test("the pages are sound", async () => {
  for (const [viewport, colorScheme, locale] of [[phone, "dark", "ar"], [desktop, "light", "en"], [{ width: 320, height: 640 }, "light", "ru"]]) {
    const context = await browser.newContext({ viewport, colorScheme, locale, bypassCSP: true });
    const page = await context.newPage();
    await signIn(page, site.origin, "ada", password);
    for (const path of ["/keys", "/account/starred", "/account/unread", "/latest"]) {
      await page.goto(`${site.origin}${path}`);
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/account/reading?")));  // the marks
      await assertSound(page, `${path} ${locale}`);
    }
    await context.close();
  }
});

test("unread stories are marked read all at once, on a page where axe finds nothing", async () => {
  for (const [viewport, colorScheme, locale] of [[phone, "light", "en"], [desktop, "dark", "ar"]]) {
    const context = await browser.newContext({ viewport, colorScheme, locale, bypassCSP: true });
    const page = await context.newPage();
    await signIn(page, site.origin, "ada", password);
    await page.goto(`${site.origin}/account/unread`);
    await page.locator(".mark-all summary").click();
    await assertSound(page, `unread ${colorScheme}`);
    if (locale === "ar") {
      await follow(page.locator(".mark-all details button"));
      assert.equal(await page.locator(".river .card").count(), 0);
    }
    await context.close();
  }
});
