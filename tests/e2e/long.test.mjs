// A story of what is long: words, tags, names, a table and code. No page that shows it is wider than its window.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { browser, site, useSite, visitor } from "./site.mjs";

const word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
const tags = [word, `${word} und ${word}`, ...Array.from({ length: 25 }, (_, i) => `Schlagwort ${i}`)];
const about = { "@context": "https://schema.org", "@type": "NewsArticle", headline: `${word}: ${word}`, datePublished: "2026-11-20T09:15:00+01:00", author: [{ "@type": "Person", name: `Karoline ${word}` }], keywords: tags, articleSection: word, publisher: { "@type": "Organization", name: `${word}blatt` } };
const cells = (of, number) => Array.from({ length: number }, (_, i) => `<${of}>${word.slice(0, 20)} ${i}</${of}>`).join("");
const page = (title) => `<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>${title}</title><script type="application/ld+json">${JSON.stringify({ ...about, headline: title })}</script></head>
<body><article><h1>${title}</h1><p>Die Behörde prüft seit Wochen das ${word}, sagte der Abgeordnete Ruprecht Silbermann am Freitag in Harbortal.</p><h2>${word}</h2>
<table><tr>${cells("th", 9)}</tr><tr>${cells("td", 9)}</tr><tr>${cells("td", 9)}</tr></table><p>Das ${word} gilt seit dem Freitag, sagte er, und niemand habe in Harbortal davon gewusst.</p>
<pre><code>SELECT ${word.repeat(4)} FROM auszug;</code></pre><p>Mehr wollte Silbermann am Freitag in Harbortal dazu nicht sagen, auch nicht auf Nachfrage.</p></article></body></html>`;

const folder = mkdtempSync(join(tmpdir(), "ortoo-long-"));
after(() => rmSync(folder, { recursive: true }));
const pages = [0, 1].map((number) => {
  const file = join(folder, `${number}.html`);
  writeFileSync(file, page(`${word} ${number}: ${word}`));
  return [file, `https://lang.example/${number}`];
});
useSite({ newswire: false, pages });

test("a page is no wider than its window, however long a word is", async () => {
  const visit = visitor(browser, site);
  const found = [];
  await visit("/latest", {}, async (page) => {
    const story = await page.locator(".river h3 a").first().getAttribute("href");
    for (const path of ["/", "/latest", story, "/tags", "/sections", "/publishers", "/search?q=Harbortal"])
      for (const width of [320, 820, 1360]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${site.origin}${path}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > innerWidth).map((e) => `${e.localName}.${e.className}`));
        found.push(...wide.length > 0 ? [`${path} at ${width}: ${wide}`] : []);
      }
  });
  assert.deepEqual(found, []);
});
