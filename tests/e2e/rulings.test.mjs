// An editor puts one story into another section, withdraws it and puts it back, in Chromium; readers see what was ruled.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, desktop, phone, site, useSite } from "./site.mjs";
import { assertSound, signIn } from "./sound.mjs";

const password = "correct horse battery";
useSite({ users: { ada: password } });

test("one story is put into another section, withdrawn with a reason, and put back", async () => {
  const editing = await browser.newContext({ locale: "en", viewport: desktop, bypassCSP: true });
  const page = await editing.newPage();
  const reading = await browser.newContext({ locale: "en", viewport: phone, bypassCSP: true });
  const reader = await reading.newPage();
  await signIn(page, site.origin, "ada", password);
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('title:"Last span"')}`);
  const link = page.locator(".river h3 a").first();
  const title = await link.textContent();
  await link.click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  const story = page.url();

  await page.getByRole("link", { name: "Headline, section, withdrawal" }).click();
  await page.getByLabel(`Section: ${title}`).fill("River life");
  await page.getByRole("button", { name: `Save: ${title}` }).click();
  await page.getByText("The story stands in that section now.").waitFor();
  await assertSound(page, "the desk of one story");
  await reader.goto(story);
  await reader.locator(".kicker").getByRole("link", { name: "River life" }).click();
  await reader.getByRole("heading", { level: 1, name: "River life" }).waitFor();
  assert.equal(await reader.locator(".river h3 a").textContent(), title);

  await page.getByLabel(`Withdraw: ${title}`, { exact: true }).click();
  await page.getByLabel(`Reason, for readers (may be empty): ${title}`).fill("The bridge stands.");
  await page.getByRole("button", { name: `Yes, withdraw: ${title}` }).click();
  await page.getByText("The story is withdrawn.").waitFor();
  assert.equal((await reader.goto(story)).status(), 410);
  await reader.getByRole("heading", { level: 1, name: "Withdrawn" }).waitFor();
  await reader.getByText("The bridge stands.").waitFor();
  await assertSound(reader, "a withdrawn story");
  assert.equal((await reader.goto(`${site.origin}/section/River%20life`)).status(), 404, "it was the only one");

  await page.getByRole("button", { name: `Put back: ${title}` }).click();
  await page.getByText("The story is back.").waitFor();
  assert.equal((await reader.goto(story)).status(), 200);
  await reader.locator(".kicker").getByRole("link", { name: "River life" }).waitFor();
  await editing.close();
  await reading.close();
});

test("without script an editor finds a story by its words", async () => {
  const context = await browser.newContext({ locale: "en", javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, site.origin, "ada", password);
  await page.goto(`${site.origin}/admin/stories`);
  await page.getByRole("textbox", { name: "Find stories" }).fill("title:\"Last span\"");
  await page.getByRole("search", { name: "Find stories" }).getByRole("button").click();
  await page.getByRole("link", { name: /Last span/ }).waitFor();
  assert.equal(await page.locator(".stories > li").count(), 1);
  await context.close();
});

test("a headline is corrected, readers see whose correction it is, and it is taken back", async () => {
  const editing = await browser.newContext({ locale: "en", viewport: phone, bypassCSP: true });
  const page = await editing.newPage();
  const reading = await browser.newContext({ locale: "en", viewport: desktop, bypassCSP: true });
  const reader = await reading.newPage();
  await signIn(page, site.origin, "ada", password);
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('title:"Gyrfalcon-2 reaches"')}`);
  const href = await page.locator(".river h3 a").first().getAttribute("href");
  const title = await page.locator(".river h3 a").first().textContent();
  await page.goto(`${site.origin}/admin/stories?story=${href.split("/").pop()}`);
  await page.getByLabel(`Correct the headline: ${title}`).click();
  await page.getByLabel(`Headline: ${title}`, { exact: true }).fill("Gyrfalcon-2 is in orbit");
  await assertSound(page, "the form for a headline");
  await page.getByRole("button", { name: `Correct: ${title}`, exact: true }).click();
  await page.getByText("The story says so now.").waitFor();
  await assertSound(page, "the desk of a corrected story");
  await reader.goto(`${site.origin}${href}`);
  await reader.getByRole("heading", { level: 1, name: "Gyrfalcon-2 is in orbit" }).waitFor();
  assert.match(await reader.locator(".reworded").first().innerText(), /Headline corrected by .*ada.*The publisher’s:/);
  assert.equal(await reader.locator(".reworded q").first().innerText(), title);
  assert.equal(await reader.locator("#source a").textContent(), title, "its source says what its publisher says");
  await assertSound(reader, "a corrected story");
  await page.goto(`${site.origin}/admin/log`);
  await page.getByText("Headline corrected").first().waitFor();
  await assertSound(page, "the log");
  await page.getByRole("link", { name: "Gyrfalcon-2 is in orbit" }).click();
  await page.getByRole("button", { name: "As the publisher has it: Gyrfalcon-2 is in orbit" }).click();
  await page.getByText("The story says so now.").waitFor();
  await reader.goto(`${site.origin}${href}`);
  await reader.getByRole("heading", { level: 1, name: title }).waitFor();
  assert.equal(await reader.locator(".reworded").count(), 0);
  await editing.close();
  await reading.close();
});
