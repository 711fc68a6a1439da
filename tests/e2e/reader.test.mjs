// What a reader has beside the story: sending it to somebody, larger letters, how long it takes to read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, follow, phone, site, useSite, visitor } from "./site.mjs";
import { assertSound } from "./sound.mjs";

useSite({});

async function story(page) {
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('title:"Last span"')}`);
  return page.locator(".river h3 a").first().getAttribute("href");
}

test("a story is sent by the device, else its address is copied, else shown", async () => {
  await visitor(browser, site)("/", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    const href = await story(page);
    await page.goto(`${site.origin}${href}#comments`);
    await page.evaluate(() => Object.defineProperty(navigator, "share", { value: undefined, configurable: true }));
    const share = page.getByRole("button", { name: "Share" });
    await share.click();
    await page.getByText("Address copied").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${site.origin}${href}`);
    await page.evaluate(() => Object.defineProperty(navigator, "share", { value: async (what) => Object.assign(window, { sent: what }), configurable: true }));
    await share.click();
    await page.waitForFunction(() => window.sent);
    assert.deepEqual(await page.evaluate(() => window.sent), { title: await page.locator("h1").textContent(), url: `${site.origin}${href}` });
    await page.evaluate(() => { for (const name of ["share", "clipboard"]) Object.defineProperty(navigator, name, { value: undefined, configurable: true }); });
    await share.click();
    await page.locator(".share").getByText(`${site.origin}${href}`).waitFor();
  });
  await visitor(browser, site)("/", { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.origin}${await story(page)}`);
    assert.equal(await page.locator(".share").isVisible(), false, "without script it could do nothing");
  });
});

test("letters are as large as a reader wants them, on every page and without script", async () => {
  for (const javaScriptEnabled of [true, false])
    await visitor(browser, site)("/", { viewport: phone, javaScriptEnabled, bypassCSP: true }, async (page) => {
      const href = await story(page);
      await page.goto(`${site.origin}${href}`);
      const size = async () => (await page.locator("article .body p").first().boundingBox()).height;
      const before = await size();
      await follow(page.getByRole("button", { name: "Larger", exact: true }));
      assert.ok((await size()) > 1.3 * before);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      if (javaScriptEnabled) await assertSound(page, "larger letters");
      await follow(page.getByRole("button", { name: "Normal", exact: true }));
      assert.equal(await size(), before);
    });
});

test("a story says how long it takes to read", async () => {
  await visitor(browser, site)("/", {}, async (page) => {
    await page.goto(`${site.origin}${await story(page)}`);
    assert.match(await page.locator(".provenance").innerText(), /\b\d min read/);
  });
});
