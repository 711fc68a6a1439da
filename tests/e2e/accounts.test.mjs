// An account in Chromium: signing in, a token for an app, signing out; every page sound, with and without script.
import { test } from "node:test";
import assert from "node:assert/strict";
import { browser, desktop, follow, phone, site, useSite } from "./site.mjs";
import { assertSound } from "./sound.mjs";

const password = "correct horse battery";
useSite({ newswire: false, users: { ada: password } });

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
      await page.goto(`${site.origin}/login`);
      await assertSound(page, `sign in ${colorScheme} ${viewport.width}`);
      await signIn(page);
      await assertSound(page, `account ${colorScheme} ${viewport.width}`);
      await context.close();
    }
});
