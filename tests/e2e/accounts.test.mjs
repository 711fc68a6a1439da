// An account in Chromium: signing in, a token for an app, signing out; every page sound, with and without script.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { desktop, follow, phone, startBrowser, startSite } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const password = "correct horse battery";
let site, browser;
before(async () => {
  site = await startSite({ newswire: false, users: { ada: password } });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function signIn(page) {
  await page.goto(`${site.origin}/account`);
  await page.fill("#name", "ada");
  await page.fill("#password", password);
  await page.click("main button");
  await page.waitForURL(`${site.origin}/account`);
}

for (const javaScriptEnabled of [true, false])
  test(`signs in, makes a token, signs out, script ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page);
    await page.fill("#token-name", "Phone");
    await follow(page.locator("form[action='/account/tokens'] button"));
    const token = await page.textContent("code.secret");
    const answer = await fetch(`${site.origin}/v1/me`, { headers: { "X-Auth-Token": token } });
    assert.equal((await answer.json()).username, "ada");
    await follow(page.locator(".tokens button"));
    assert.equal((await fetch(`${site.origin}/v1/me`, { headers: { "X-Auth-Token": token } })).status, 401);
    await follow(page.locator("form[action='/logout'] button"));
    await page.goto(`${site.origin}/account`);
    assert.match(page.url(), /\/login\?next=/);
    await context.close();
  });

test("axe finds nothing on the pages of an account, in both themes, on phone and desktop", async () => {
  for (const viewport of [phone, desktop])
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
      const page = await context.newPage();
      const check = async (what) => {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document));
        assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(" ")}`), [], `${what} ${colorScheme} ${viewport.width}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is too wide`);
      };
      await page.goto(`${site.origin}/login`);
      await check("sign in");
      await signIn(page);
      await check("account");
      await context.close();
    }
});
