// Every kind of page in Chromium, in both themes on three widths, each time in another of the site's languages, half of the times without
// script: sound (sound.mjs), with its heading, its words and its ways out, and never wider than a phone of 320 pixels.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pageKinds } from "./pages.mjs";
import { browser, desktop, phone, root, site, tablet, useSite, visitor } from "./site.mjs";
import { assertSound } from "./sound.mjs";

let kinds, visit;
useSite({ pages: [[join(root, "tests/e2e/relayed.txt"), "https://relay.example/lighthouse-keepers"]] }, async () => {
  visit = visitor(browser, site);
  const page = await browser.newPage();
  kinds = await pageKinds(page, site.origin);
  await page.close();
});

const languages = ["en", "vi", "mn", "ru", "zh", "ar"];
const turns = [
  ...["light", "dark"].flatMap((theme) => [["phone", phone, theme], ["tablet", tablet, theme], ["desktop", desktop, theme]]),
  ["tablet", tablet, "contrast"],
];

// Loads the page as it stands for who has no script. (axe is one, so that script is on again afterwards.)
async function load(page, tools, url, script) {
  await tools.send("Emulation.setScriptExecutionDisabled", { value: !script });
  await page.goto(url);
  await tools.send("Emulation.setScriptExecutionDisabled", { value: false });
}

// In the six turns of both themes a kind meets every language once, and script three times.
turns.forEach(([width, viewport, theme], turn) =>
  test(`every kind of page is sound: ${width}, ${theme}`, async () => {
    await visit(null, { viewport, bypassCSP: true, serviceWorkers: "block" }, async (page, context) => {
      const tools = await context.newCDPSession(page);
      for (const [number, [kind, path]] of Object.entries(kinds).entries()) {
        const language = languages[(number + turn) % languages.length];
        const script = ((number >> 1) + turn) % 2 === 0;
        // What the reader's system asks for, or what the reader has chosen.
        const chosen = theme === "contrast" || (number >> 2) % 2 === 0;
        await page.emulateMedia({ colorScheme: (theme === "dark") === !chosen ? "dark" : "light" });
        await context.addCookies([{ name: "ui", value: language, url: site.origin }, { name: "theme", value: chosen ? theme : "auto", url: site.origin }]);
        await load(page, tools, `${site.origin}${path}`, script);
        const what = `${kind} ${path} in ${language}, script ${script ? "on" : "off"}`;
        assert.equal(await page.locator("html").getAttribute("lang"), language, what);
        assert.equal(await page.locator("h1").count(), 1, what);
        assert.ok((await page.locator("main").innerText()).trim().length > 20, what);
        assert.ok((await page.locator("nav.main-nav a").count()) >= 6, what);
        await assertSound(page, what);
        await page.setViewportSize({ width: 320, height: 640 });
        await page.waitForFunction(() => innerWidth === 320);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is too wide for 320 pixels`);
        await page.setViewportSize(viewport);
      }
    });
  }));

test("front page and article are sound in the theme of strong contrast on phone and desktop too", async () => {
  for (const viewport of [phone, desktop])
    await visit(null, { viewport, bypassCSP: true }, async (page, context) => {
      await context.addCookies([{ name: "theme", value: "contrast", url: site.origin }]);
      for (const path of [kinds.front, kinds.article]) {
        await page.goto(`${site.origin}${path}`);
        await assertSound(page, `${path} contrast ${viewport.width}`);
      }
    });
});
