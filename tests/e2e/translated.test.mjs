// Stories in the reader's language: a server of ours translates each sentence into "English of …".
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { desktop, follow, phone, startBrowser, startSite } from "./site.mjs";
import { assertSound, signIn } from "./sound.mjs";

const password = "correct horse battery";
let translator, site, browser, story;
before(async () => {
  translator = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ translatedText: JSON.parse(body).q.map((words) => `English of ${words}`) }));
  });
  await new Promise((done) => translator.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${translator.address().port}`;
  site = await startSite({
    users: { ada: password },
    settings: { ORTOO_TRANSLATE_TO: "en", ORTOO_TRANSLATE_WITH: "vi-en=libretranslate", ORTOO_TRANSLATE_LIBRETRANSLATE: `http://${host}`, ORTOO_FETCH_ALLOW: host },
    before: [["work", "--once"]],
  });
  browser = await startBrowser();
  const page = await browser.newPage();
  await page.goto(`${site.origin}/language/vi`);
  story = await page.locator(".river h3 a").first().getAttribute("href");
  await page.close();
});
after(async () => {
  await browser?.close();
  await site?.stop();
  translator?.close();
});

// Calls `look` with a page in a context of its own.
async function visit(options, look) {
  const context = await browser.newContext({ viewport: desktop, locale: "en", ...options });
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
}

test("a story is read as written, translated, or side by side", async () => {
  for (const [viewport, colorScheme] of [[desktop, "light"], [phone, "dark"]])
    await visit({ viewport, colorScheme, bypassCSP: true }, async (page) => {
      await page.goto(`${site.origin}${story}`);
      const views = page.locator("nav.views a");
      assert.deepEqual((await views.allInnerTexts()).slice(0, 3), ["Original", "English", "Side by side"]);
      const original = await page.locator("h1").innerText();
      await follow(views.nth(1));
      assert.equal(await page.locator("h1").innerText(), `English of ${original}`);
      assert.match(await page.locator(".translator").innerText(), /Translated from Vietnamese by LibreTranslate/);
      assert.equal(await page.locator("article .body").getAttribute("lang"), "en");
      await assertSound(page, `translated ${viewport.width}`);
      await follow(views.nth(2));
      const paragraphs = page.locator("article .body p:visible");
      const [vi, en] = await Promise.all([page.locator("article .body [lang=vi]").count(), page.locator("article .body [lang=en]").count()]);
      assert.ok(vi > 3 && vi === en, `${vi} paragraphs beside ${en}`);
      assert.ok((await paragraphs.count()) >= vi);
      assert.equal(await page.locator(".beside-title").innerText(), `English of ${original}`);
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator(".translator").isVisible(), "paper says who translated, too");
      assert.ok(!(await page.locator("nav.views > a").first().isVisible()));
      await page.emulateMedia({ media: "screen" });
      await assertSound(page, `side by side ${viewport.width}`);
    });
});

test("a reader's language puts headlines and stories into it everywhere", async () => {
  await visit({}, async (page) => {
    await page.goto(`${site.origin}/language/vi`);
    await follow(page.locator("button[name=read][value=en]"));
    for (const headline of await page.locator(".river h3 a").allInnerTexts()) assert.match(headline, /^English of /);
    await follow(page.locator(".river h3 a").first());
    assert.match(await page.locator("h1").innerText(), /^English of /);
    await page.goto(`${site.origin}/search?q=English`);
    assert.ok((await page.locator(".river h3 a").count()) > 0, "words of the translation find a story");
  });
});

test("an editor's correction takes the machine's place, with their name", async () => {
  await visit({ bypassCSP: true }, async (page) => {
    await signIn(page, site.origin, "ada", password);
    await page.goto(`${site.origin}${story}?in=en`);
    await follow(page.locator("article .body a[href*='/sentence/']").first());
    assert.equal(await page.locator("h1").innerText(), "A sentence and its original");
    await assertSound(page, "a sentence");
    await page.fill("#text", "What it should have said.");
    await follow(page.locator("main form button"));
    await page.goto(`${site.origin}${story}?in=en`);
    assert.match(await page.locator("article .body").innerText(), /What it should have said\./);
  });
});
