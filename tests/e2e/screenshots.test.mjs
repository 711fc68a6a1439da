// Screenshots, compared with those in tests/e2e/screenshots/: small grey ones, so that a layout that broke is seen and the
// drawing of a letter is not. After a change that is meant: ORTOO_E2E_UPDATE=1 node --test tests/e2e/screenshots.test.mjs,
// look at what changed, and commit it. Skipped where the fonts are not there with which they were made (Debian's
// fonts-noto-core and fonts-noto-cjk).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pageKinds } from "./pages.mjs";
import { desktop, phone, root, startBrowser, startSite, tablet } from "./site.mjs";

const folder = join(root, "tests/e2e/screenshots");
const widths = { phone, tablet, desktop };
const scale = 8;           // pixels of a page that become one
const most_height = 1500;  // of a page, from its top: what a reader sees first
const unlike = 24;         // of 255: two pixels that differ more are two
const most_unlike = 0.06;  // of all pixels: a name more in the margin is no other layout, a column that moved is

const fonts = (() => {
  try {
    const list = execFileSync("fc-list", [":", "family"], { encoding: "utf8" });
    return ["Noto Serif Display", "Noto Sans", "Noto Serif CJK SC", "Noto Naskh Arabic"].every((name) => list.includes(name));
  } catch {
    return false;
  }
})();

let site, browser, kinds;
before(async () => {
  if (!fonts) return;
  site = await startSite();
  browser = await startBrowser();
  const page = await browser.newPage();
  kinds = await pageKinds(page, site.origin);
  await page.close();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

// In the browser: a PNG as its brightness, `scale` times smaller where it is not small yet.
async function grey(page, png, times) {
  return page.evaluate(async ([data, times]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(image.width / times);
    canvas.height = Math.floor(image.height / times);
    const pen = canvas.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.filter = "grayscale(1)";
    pen.drawImage(image, 0, 0, canvas.width * times, canvas.height * times, 0, 0, canvas.width, canvas.height);
    const { data: pixels } = pen.getImageData(0, 0, canvas.width, canvas.height);
    return { width: canvas.width, height: canvas.height, pixels: Array.from(pixels).filter((_, i) => i % 4 === 0), png: canvas.toDataURL("image/png").split(",")[1] };
  }, [png.toString("base64"), times]);
}

const shot = (kind, size, theme, ui = "en", script = true) => ({ kind, size, theme, ui, script });
const shots = [
  ...["front", "article"].flatMap((kind) => [shot(kind, "phone", "light"), shot(kind, "tablet", "dark"), shot(kind, "desktop", "light")]),
  shot("front", "phone", "light", "en", false),  // as with script
  ...["vi", "mn", "ru", "zh", "ar"].map((ui) => shot("front", "desktop", "light", ui)),
  shot("article", "desktop", "light", "ar"),
  shot("arabicArticle", "phone", "dark"),
  ...["search", "calendar", "story", "signIn", "missing"].map((kind) => shot(kind, "desktop", "light")),
];

test("pages look as they did", { skip: !fonts && "the fonts of the screenshots are not installed" }, async () => {
  mkdirSync(folder, { recursive: true });
  const tools = await browser.newPage();
  const found = [];
  for (const { kind, size, theme, ui, script } of shots) {
    const name = [kind, size, theme, ui].join("-");
    const context = await browser.newContext({ viewport: widths[size], colorScheme: theme, locale: ui, timezoneId: "UTC", javaScriptEnabled: script, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(`${site.origin}${kinds[kind]}`, { waitUntil: "networkidle" });
    for (const picture of await page.locator("img:visible").all()) await picture.scrollIntoViewIfNeeded();  // those that wait to be seen
    await page.waitForLoadState("networkidle");
    const height = Math.min((await page.locator("html").boundingBox()).height, most_height);
    const shot = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: widths[size].width, height } });
    await context.close();
    const now = await grey(tools, shot, scale);
    const file = join(folder, `${name}.png`);
    if (process.env.ORTOO_E2E_UPDATE && script) writeFileSync(file, Buffer.from(now.png, "base64"));
    if (!existsSync(file)) {
      found.push(`${name}: there is none to compare with`);
      continue;
    }
    const then = await grey(tools, readFileSync(file), 1);
    if (then.width !== now.width || Math.abs(then.height - now.height) > 1) {
      found.push(`${name}: ${now.width} × ${now.height}, was ${then.width} × ${then.height}`);
      continue;
    }
    const pixels = Math.min(then.pixels.length, now.pixels.length);
    let other = 0;
    for (let i = 0; i < pixels; ++i) other += Math.abs(then.pixels[i] - now.pixels[i]) > unlike ? 1 : 0;
    if (other > pixels * most_unlike) found.push(`${name}${script ? "" : " without script"}: ${((100 * other) / pixels).toFixed(1)} % of it is other`);
  }
  await tools.close();
  assert.deepEqual(found, []);
});
