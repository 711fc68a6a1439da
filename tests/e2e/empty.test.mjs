// A site without a single story: every page says so in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, site, useSite } from "./site.mjs";

useSite({ newswire: false });

test("empty pages speak", async () => {
  const page = await browser.newPage({ locale: "en" });
  for (const [path, words] of Object.entries({ "/": /No stories yet/, "/sections": /No story names a section/, "/tags": /No story has tags/,
    "/people": /No people have been found/, "/publishers": /No publishers yet/, "/languages": /No languages yet/,
    "/calendar/2026-11": /No stories in this month/, "/search?q=x": /No story has all of these words/ })) {
    const response = await page.goto(`${site.origin}${path}`);
    assert.equal(response.status(), 200, path);
    assert.match(await page.locator("main").innerText(), words, path);
  }
  await page.goto(site.origin);
  await page.getByRole("link", { name: "Follow a source" }).click();
  await page.waitForURL(/\/login\?next=/);
});
