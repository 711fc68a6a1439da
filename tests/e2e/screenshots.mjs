// Writes docs/screenshots/*.png: the front page and an article, light and dark, phone and desktop, and two more languages.
// Look at them after each change of templates or styles: node tests/e2e/screenshots.mjs
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { desktop, phone, root, startBrowser, startSite } from "./site.mjs";

const folder = process.argv[2] ?? join(root, "docs/screenshots");
mkdirSync(folder, { recursive: true });
const site = await startSite();
const browser = await startBrowser();

const find = async (page, words) => {
  await page.goto(`${site.origin}/search?q=${encodeURIComponent(words)}`);
  return page.locator(".river .card a[href^='/article/']").last().getAttribute("href");
};

const shots = [];
for (const [size, viewport] of Object.entries({ desktop, phone }))
  for (const theme of ["light", "dark"])
    for (const [name, words] of Object.entries({ front: null, article: "title:\"Last span\"" }))
      shots.push({ name: `${name}-${theme}-${size}`, viewport, theme, words, ui: "en" });
shots.push({ name: "front-arabic", viewport: desktop, theme: "light", words: null, ui: "ar" });
shots.push({ name: "article-vietnamese", viewport: desktop, theme: "light", words: "title:\"Bão Hạc\"", ui: "vi" });

for (const { name, viewport, theme, words, ui } of shots) {
  const context = await browser.newContext({ viewport, colorScheme: theme, locale: ui, deviceScaleFactor: viewport === phone ? 1 : 0.7 });
  const page = await context.newPage();
  const path = words ? await find(page, words) : "/";
  await page.goto(`${site.origin}${path}`, { waitUntil: "networkidle" });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip: { x: 0, y: 0, width: viewport.width, height: Math.min(height, Number(process.argv[3] ?? 1600)) } });
  await context.close();
}
await browser.close();
await site.stop();
