// Screenshots, compared with those in tests/e2e/screenshots/: small grey ones, so that a layout that broke is seen and the
// drawing of a letter is not. After a change that is meant: ORTOO_E2E_UPDATE=1 node --test tests/e2e/screenshots.test.mjs,
// look at what changed, and commit it. Skipped where the browser sets a probe text in the site's fonts otherwise than when
// they were made (tests/e2e/screenshots/fonts.json): other fonts or another browser move every line.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pageKinds } from "./pages.mjs";
import { browser, desktop, phone, root, site, tablet, useSite } from "./site.mjs";

const folder = join(root, "tests/e2e/screenshots");
const widths = { phone, tablet, desktop };
const scale = 8;           // pixels of a page that become one
const most_height = 1500;  // of a page, from its top: what a reader sees first
const unlike = 24;         // of 255: two pixels that differ more are two
const ink_unlike = 12;     // of 255: what differs more from the page's ground is ink
const most_unlike = 0.05;  // of what is ink in either picture: a name more in the margin is no other layout, a column that moved is

// In the browser, at a page of the site: how wide and high it sets a probe text in each of the site's fonts.
const probes = { en: "Storm over the harbour, 1234", vi: "Bão Hạc đổ bộ, 1234", ru: "Шторм над гаванью", mn: "Шуурга далайн дээгүүр", zh: "風暴過港，天气预报", ar: "عاصفة فوق الميناء" };
const fingerprint = (page) =>
  page.evaluate((probes) => {
    const found = {};
    for (const [lang, text] of Object.entries(probes))
      for (const font of ["serif", "display", "sans"])
        for (const weight of [400, 700]) {
          const probe = document.createElement("span");
          probe.lang = lang;
          probe.textContent = text;
          probe.style.cssText = `position: absolute; white-space: nowrap; font: ${weight} 100px/normal var(--${font})`;
          document.body.append(probe);
          found[`${lang} ${font} ${weight}`] = [probe.offsetWidth, probe.offsetHeight];
          probe.remove();
        }
    return found;
  }, probes);
const fonts_file = join(folder, "fonts.json");
const other_fonts = (now) => {
  const then = JSON.parse(readFileSync(fonts_file, "utf8"));
  return Object.keys(now).filter((key) => now[key].some((size, i) => Math.abs(size - then[key]?.[i]) > 1 || !then[key]));
};

let kinds;
useSite({}, async () => {
  const page = await browser.newPage();
  kinds = await pageKinds(page, site.origin);
  await page.close();
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

// The share of what is ink in either picture that is unlike in the other. The ground is the brightness most pixels have.
function unlikeShare(then, now) {
  const ground = (pixels) => {
    const counts = new Uint32Array(256);
    for (const pixel of pixels) ++counts[pixel];
    return counts.indexOf(Math.max(...counts));
  };
  const [ground_then, ground_now] = [ground(then), ground(now)];
  let ink = 0, other = 0;
  for (let i = 0; i < Math.min(then.length, now.length); ++i) {
    if (Math.abs(then[i] - now[i]) > unlike) ++other, ++ink;
    else if (Math.abs(then[i] - ground_then) > ink_unlike || Math.abs(now[i] - ground_now) > ink_unlike) ++ink;
  }
  return ink === 0 ? 0 : other / ink;
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

test("pages look as they did", async (t) => {
  mkdirSync(folder, { recursive: true });
  const tools = await browser.newPage();
  await tools.goto(site.origin);
  const fonts = await fingerprint(tools);
  if (process.env.ORTOO_E2E_UPDATE) writeFileSync(fonts_file, JSON.stringify(fonts, null, 1) + "\n");
  const others = other_fonts(fonts);
  if (others.length > 0) return t.skip(`the screenshots were made with other fonts or another browser: ${others.join(", ")}`);
  await tools.goto("about:blank");  // the site's pages let no data: pictures in
  const found = [];
  for (const { kind, size, theme, ui, script } of shots) {
    const name = [kind, size, theme, ui].join("-");
    const context = await browser.newContext({ viewport: widths[size], colorScheme: theme, locale: ui, timezoneId: "UTC", javaScriptEnabled: script, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(`${site.origin}${kinds[kind]}`);
    for (const picture of await page.locator("img:visible").all()) {
      await picture.scrollIntoViewIfNeeded();  // those that wait to be seen
      await picture.evaluate((img) => img.decode());
    }
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
    const share = unlikeShare(then.pixels, now.pixels);
    if (share > most_unlike) found.push(`${name}${script ? "" : " without script"}: ${(100 * share).toFixed(1)} % of its ink is other`);
  }
  await tools.close();
  assert.deepEqual(found, []);
});
