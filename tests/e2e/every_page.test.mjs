// Every kind of page in Chromium: sound (sound.mjs) in every theme and on every width, each time in another language of the site.
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pageKinds } from "./pages.mjs";
import { desktop, phone, root, startBrowser, startSite, tablet, visitor } from "./site.mjs";
import { assertSound } from "./sound.mjs";

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
  await site?.stop();
});

// Every kind of page in English on the first, and in four of the others in turn: what is looked at as a whole takes minutes.
const others = ["vi", "mn", "ru", "zh", "ar"];

// A theme that the reader's system asks for, or that the reader has chosen; every theme, and every width.
[["phone", phone, "light"], ["phone", phone, "dark"], ["tablet", tablet, "contrast"], ["desktop", desktop, "light"], ["desktop", desktop, "dark"]].forEach(([width, viewport, theme], turn) =>
  test(`axe finds nothing on any kind of page: ${width}, ${theme}`, async () => {
    await visit(null, { viewport, colorScheme: theme === "dark" ? "dark" : "light", bypassCSP: true }, async (page, context) => {
      if (theme === "contrast") await context.addCookies([{ name: "theme", value: theme, url: site.origin }]);
      for (const [number, [kind, path]] of Object.entries(kinds).entries()) {
        const language = turn === 0 ? "en" : others[(number + turn) % others.length];
        await context.addCookies([{ name: "ui", value: language, url: site.origin }]);
        await page.goto(`${site.origin}${path}`);
        await assertSound(page, `${kind} ${path} in ${language}`);
      }
    });
  }));

test("front page and article are sound in every theme on every width", async () => {
  for (const viewport of [phone, tablet, desktop])
    for (const theme of ["light", "dark", "contrast"])
      await visit(null, { viewport, bypassCSP: true }, async (page, context) => {
        await context.addCookies([{ name: "theme", value: theme, url: site.origin }]);
        for (const path of [kinds.front, kinds.article]) {
          await page.goto(`${site.origin}${path}`);
          await assertSound(page, `${path} ${theme} ${viewport.width}`);
        }
      });
});
