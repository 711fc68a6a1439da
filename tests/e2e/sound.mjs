// What every page must be, whoever it is for: axe finds nothing, what fingers touch is large enough (WCAG 2.2), an id is one element's,
// and nothing is wider than the window.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// The page's context must bypass its CSP.
export async function assertSound(page, what) {
  await page.evaluate(axe);
  // Of what axe finds, what is wrong alone is made and told: the rest is most of it, and takes its time.
  const violations = await page.evaluate(async () => {
    const found = await globalThis.axe.run(document, { resultTypes: ["violations"], selectors: false, rules: { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } } });
    return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(" ")}`);
  });
  assert.deepEqual(violations, [], what);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((element) => element.id));
  assert.equal(ids.length, new Set(ids).size, `${what}: an id stands twice: ${ids.filter((id, at) => ids.indexOf(id) !== at)}`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is too wide`);
}

export async function signIn(page, origin, name, password) {
  await page.goto(`${origin}/login`);
  await page.fill("#name", name);
  await page.fill("#password", password);
  await page.click("main form[action='/login'] button");
  await page.waitForURL(`${origin}/account`);
}
