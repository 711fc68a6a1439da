// The administration in Chromium, as somebody who never saw a command line uses it: script on and off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, desktop, follow, phone, site, useSite } from "./site.mjs";
import { assertSound, signIn } from "./sound.mjs";

const password = "correct horse battery";
useSite({ users: { ada: password }, settings: { ORTOO_COMMENTS_MODE: "held" } });

const opml = `<opml version="2.0"><body><outline text="The Courier" type="rss" xmlUrl="https://courier.example/feed.xml"/></body></opml>`;

for (const javaScriptEnabled of [true, false])
  test(`sources, comments and accounts are looked after, script ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const context = await browser.newContext({ javaScriptEnabled, locale: "en" });
    const page = await context.newPage();
    await signIn(page, site.origin, "ada", password);
    await follow(page.getByRole("link", { name: "Administration" }));
    await follow(page.getByRole("navigation", { name: "Parts of the administration" }).getByRole("link", { name: "Sources" }));

    await page.getByLabel("Follow a source").fill("news.example");
    await follow(page.getByRole("button", { name: "Follow", exact: true }));
    await page.getByText("They are followed from now on").waitFor();
    await page.getByLabel("A file from another reader").setInputFiles({ name: "feeds.opml", mimeType: "text/x-opml", buffer: Buffer.from(opml) });
    await follow(page.getByRole("button", { name: "Follow what it lists" }));
    await page.getByRole("heading", { name: /The Courier/ }).waitFor();
    await follow(page.getByRole("button", { name: "Pause: news.example" }));
    await follow(page.getByRole("button", { name: "Go on: news.example" }));
    await page.getByLabel("Stop following: news.example").click();
    await follow(page.getByRole("button", { name: "Yes, stop; its stories stay: news.example" }));
    assert.equal(await page.getByText("news.example").count(), 0);

    const reader = await (await browser.newContext({ javaScriptEnabled, locale: "en" })).newPage();
    await reader.goto(`${site.origin}/latest`);
    await follow(reader.locator(".river h3 a").first());
    await reader.getByText("Write a comment").click();
    await reader.getByLabel("Name", { exact: true }).fill("Mai");
    await reader.getByLabel("Comment", { exact: true }).fill(`Well told, script ${javaScriptEnabled}.`);
    if (javaScriptEnabled) {
      const said = await reader.locator(".comment-form").evaluate((form) => (form.requestSubmit(), form.querySelector("button").textContent));
      assert.equal(said, "Sending…", "the proof of work takes a while");
    } else {
      await reader.getByRole("button", { name: "Send comment" }).press("Enter");
    }
    await reader.waitForURL(/\/comment\//);
    await reader.context().close();
    await page.goto(`${site.origin}/admin/comments`);
    const comment = page.locator(".desk > li").filter({ hasText: `script ${javaScriptEnabled}.` });
    await follow(comment.getByRole("button", { name: /^Show/ }));
    await page.getByText("It is shown.").waitFor();
    await page.goto(`${site.origin}/admin/comments?state=shown`);
    await comment.locator(".said-by a").first().click();
    await page.getByRole("link", { name: "Moderate this comment" }).click();
    await page.waitForURL(/\/admin\/comments\?comment=\d+$/);
    await comment.getByRole("button", { name: /^Do not show/ }).waitFor();

    await page.goto(`${site.origin}/admin/users`);
    await page.locator("#name").fill(`bob-${javaScriptEnabled}`);
    await page.locator("input[name=role][value=editor]").check();
    await follow(page.getByRole("button", { name: "Add" }));
    const secret = await page.locator("code.secret").textContent();
    const other = await (await browser.newContext({ javaScriptEnabled, locale: "en" })).newPage();
    await signIn(other, site.origin, `bob-${javaScriptEnabled}`, secret);
    assert.equal((await other.goto(`${site.origin}/admin/users`)).status(), 403, "an editor does not look after accounts");
    assert.equal((await other.goto(`${site.origin}/admin/sources`)).status(), 200);
    await other.context().close();
    await context.close();
  });

test("several comments are decided at once, without script", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "en" });
  const page = await context.newPage();
  for (const words of ["First of several.", "Second of several."]) {
    await page.goto(`${site.origin}/latest`);
    await follow(page.locator(".river h3 a").first());
    await page.getByText("Write a comment").click();
    await page.getByLabel("Name", { exact: true }).fill("Bold");
    await page.getByLabel("Comment", { exact: true }).fill(words);
    await follow(page.getByRole("button", { name: "Send comment" }));
  }
  await signIn(page, site.origin, "ada", password);
  await page.goto(`${site.origin}/admin/comments`);
  const waiting = page.locator(".desk > li").filter({ hasText: "of several." });
  for (const one of await waiting.all()) await one.getByRole("checkbox", { name: /^Tick: Bold/ }).check();
  await follow(page.locator("#several").getByRole("button", { name: "Show", exact: true }));
  await page.getByText("Done. Entries changed: 2.").waitFor();
  assert.equal(await waiting.count(), 0);
  await page.goto(`${site.origin}/admin/comments?state=shown`);
  assert.equal(await waiting.count(), 2);
  await context.close();
});

// Presses Tab until what has the focus fits; every stop must be in sight and show that it has the focus.
async function tabTo(page, fits, key = "Tab") {
  const stops = [];
  for (let presses = 0; presses < 500; ++presses) {
    await page.keyboard.press(key);
    const at = await page.evaluate(() => {
      const { activeElement: it } = document, box = it.getBoundingClientRect(), style = getComputedStyle(it);
      return { page: it !== document.body, name: it.getAttribute("aria-label") || it.textContent.trim() || it.name, tag: it.localName, type: it.type ?? "", outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
               inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth, top: box.top, left: box.left };
    });
    if (!at.page) return stops;
    assert.ok(at.outlined && at.inSight, `${page.url()}: the focus is unseen: ${JSON.stringify(at)}`);
    stops.push(`${at.tag} ${at.name}`);
    if (fits?.(at)) return stops;
  }
  assert.fail(`${page.url()}: never reached, or no way out: ${stops.slice(-5)}`);
}

test("with the keyboard alone every page of the administration is walked through, and comments are decided", async () => {
  const context = await browser.newContext({ locale: "en", viewport: desktop, reducedMotion: "reduce" });  // or the page still scrolls
  const page = await context.newPage();
  for (const words of ["First by key.", "Second by key.", "Third by key."]) {
    await page.goto(`${site.origin}/latest`);
    await follow(page.locator(".river h3 a").first());
    await page.getByText("Write a comment").click();
    await page.getByLabel("Name", { exact: true }).fill("Bold");
    await page.getByLabel("Comment", { exact: true }).fill(words);
    await follow(page.getByRole("button", { name: "Send comment" }));
  }
  await signIn(page, site.origin, "ada", password);
  for (const path of ["/admin", "/admin/sources", "/admin/jobs", "/admin/comments", "/admin/stories", "/admin/names?kind=section", "/admin/users", "/admin/backup"]) {
    await page.goto(`${site.origin}${path}`);
    const stops = await tabTo(page);
    const reachable = await page.evaluate(() => [...document.querySelectorAll("main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)")].filter((it) => it.checkVisibility() && !it.disabled).length);
    const within = await page.evaluate(() => document.querySelectorAll("main").length);
    assert.equal(within, 1);
    assert.ok(stops.length > reachable, `${path}: ${stops.length} stops, ${reachable} things in the page`);
  }
  const act = async (key) => {
    await Promise.all([page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame()), page.keyboard.press(key)]);
    await page.waitForLoadState();
  };
  await page.goto(`${site.origin}/admin/comments`);
  const waiting = page.locator(".desk > li").filter({ hasText: "by key." });
  await tabTo(page, (at) => at.type === "checkbox");
  await page.keyboard.press("Space");
  await tabTo(page, (at) => at.tag === "button" && at.name === "Show", "Shift+Tab");
  await act("Enter");
  await page.getByText("Done. Entries changed: 1.").waitFor();
  assert.equal(await waiting.count(), 2);
  await tabTo(page, (at) => at.tag === "select");
  await page.keyboard.press("End");
  await tabTo(page, (at) => at.tag === "summary" && at.name === "Erase");
  await page.keyboard.press("Enter");
  await tabTo(page, (at) => at.tag === "button" && at.name.startsWith("Yes"));
  await act("Space");
  await page.getByText("Done. Entries changed: 2.").waitFor();
  assert.equal(await waiting.count(), 0);
  await context.close();
});

test("every page of the administration is sound, in six languages, both themes, three widths", async () => {
  const first = await browser.newContext({ locale: "en" });
  await signIn(await first.newPage(), site.origin, "ada", password);
  const storageState = await first.storageState();
  await first.close();
  const small = { width: 320, height: 640 };
  for (const [locale, viewport, colorScheme] of [["en", phone, "dark"], ["en", desktop, "light"], ["vi", small, "light"], ["mn", phone, "light"],
                                                 ["ru", small, "dark"], ["zh", desktop, "dark"], ["ar", small, "light"], ["ar", desktop, "dark"]]) {
    const context = await browser.newContext({ viewport, colorScheme, locale, storageState, bypassCSP: true });
    const page = await context.newPage();
    for (const path of ["/admin", "/admin/sources", "/admin/jobs", "/admin/comments?state=shown", "/admin/stories", "/admin/names?kind=section", "/admin/users", "/admin/backup", "/account", "/account/searches?q=storm"]) {
      assert.equal((await page.goto(`${site.origin}${path}`)).status(), 200, path);
      assert.equal(await page.locator("html").getAttribute("lang"), locale);
      await assertSound(page, `${path} ${locale} ${colorScheme} ${viewport.width}`);
    }
    await context.close();
  }
});

test("a search is saved, run and forgotten; what was meant is offered", async () => {
  const context = await browser.newContext({ locale: "en", javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, site.origin, "ada", password);
  await page.goto(`${site.origin}/search?q=strom`);
  await follow(page.getByRole("link", { name: "storm" }));
  assert.match(page.url(), /q=storm$/);
  await follow(page.getByRole("link", { name: "Save this search" }));
  await follow(page.getByRole("button", { name: "Save this search" }));
  await follow(page.getByRole("link", { name: "storm" }));
  assert.ok(await page.locator(".river .card").count() > 0);
  await page.goto(`${site.origin}/account/searches`);
  await follow(page.getByRole("button", { name: "Remove: storm" }));
  await page.getByText("No searches are saved yet.").waitFor();
  await page.goto(`${site.origin}/account/searches?q=${"storm+".repeat(80)}`);
  await page.getByText("This is too long to search for.").waitFor();
  await context.close();
});
