// The site as an app: it can be installed, and what was opened is read without a network.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, follow, site, useSite } from "./site.mjs";
import { assertSound, signIn } from "./sound.mjs";

const password = "correct horse battery";
useSite({ users: { ada: password } });

test("stories that were opened are read offline; others say so; an account's pages are not kept", async () => {
  const context = await browser.newContext({ locale: "en", bypassCSP: false });
  const page = await context.newPage();
  const broken = [];
  page.on("console", (message) => /Content Security Policy/.test(message.text()) && broken.push(message.text()));
  await page.goto(`${site.local}/`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => new Promise((done) => {
    if (navigator.serviceWorker.controller) done();
    else navigator.serviceWorker.addEventListener("controllerchange", done, { once: true });
  })));
  await signIn(page, site.local, "ada", password);
  await page.goto(`${site.local}/latest`);
  await follow(page.locator(".river h3 a").first());
  const heading = () => page.locator("h1").evaluate((h1) => h1.firstChild.textContent);  // without the mark of what is read
  const title = await heading();
  const story = page.url();
  await page.waitForFunction(() => caches.open("pages").then((pages) => pages.match(location.href, { ignoreVary: true })));
  await context.setOffline(true);
  await page.reload();
  assert.equal(await heading(), title);
  assert.ok(await page.evaluate(() => getComputedStyle(document.body).maxWidth === "1280px"), "with its style");
  await page.goto(`${site.local}/account`);
  assert.equal(await page.locator("h1").innerText(), "You are offline");
  const link = page.locator("#kept a").first();
  assert.equal(await link.innerText(), title);
  await follow(link);
  assert.equal(page.url(), story);
  await context.setOffline(false);
  await page.goto(`${site.local}/account`);
  assert.equal(await page.locator("h1").innerText(), "Your account");
  assert.deepEqual(broken, []);
  await context.close();
});

test("the manifest has what a browser asks of an app", async () => {
  const manifest = await (await fetch(`${site.origin}/site.webmanifest`, { headers: { "accept-language": "ar" } })).json();
  assert.equal(manifest.dir, "rtl");
  assert.equal(manifest.start_url, "/");
  assert.equal(manifest.display, "standalone");
  assert.ok(manifest.icons.some((icon) => icon.purpose === "maskable"), "home screens cut icons to their own shape");
  const context = await browser.newContext({ bypassCSP: true, locale: "ar" });
  const page = await context.newPage();
  for (const icon of manifest.icons) {
    const response = await page.goto(`${site.origin}${icon.src}`);
    assert.equal(response.headers()["content-type"].split(";")[0], icon.type);
    const size = await page.evaluate(() => `${document.images[0]?.naturalWidth}x${document.images[0]?.naturalHeight}`);
    assert.equal(icon.sizes === "any" ? "any" : size, icon.sizes);
  }
  await page.goto(`${site.origin}/offline`);
  await assertSound(page, "/offline");
  await context.close();
});
