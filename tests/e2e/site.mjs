// A site with the sample newswire on a free port, and the browser to look at it with.
import { execFile, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = resolve(process.env.ORTOO ?? join(root, "build/release/ortoo"));

// Starts `ortoo serve` over a new store; answers its origin and what stops it. `pages`: more pages to add, as [file, url];
// `users`: owners, as {name: password}; `settings`: more of the environment; `before`: commands of the program, as lists of
// arguments, before the site starts, while this process goes on. Browsers let passkeys and workers of a page at
// `local`, which is the same site as at `origin`, by its name.
export async function startSite({ newswire = true, pages = [], users = {}, settings = {}, before = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "ortoo-e2e-"));
  const env = {
    ...process.env,
    ORTOO_STORE_PATH: join(folder, "site.db"),
    ORTOO_SITE_PICTURES: join(root, "samples/newswire/pictures"),
    ORTOO_SERVE_LISTEN: "127.0.0.1:0",
    ...settings,
  };
  if (newswire) execFileSync(program, ["add", "--quiet", "--manifest", join(root, "samples/newswire/manifest.jsonl")], { env });
  for (const [file, url] of pages) execFileSync(program, ["add", "--quiet", "--url", url, file], { env });
  for (const [name, password] of Object.entries(users))
    execFileSync(program, ["user", "add", name, "--role", "owner"], { env, input: `${password}\n` });
  for (const words of before) await promisify(execFile)(program, words, { env });
  const server = spawn(program, ["serve"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const origin = await new Promise((found, failed) => {
    let said = "";
    server.stdout.on("data", (chunk) => {
      const match = /http:\/\/[\d.]+:\d+/.exec((said += chunk));
      if (match) found(match[0]);
    });
    server.on("exit", (code) => failed(new Error(`ortoo serve ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((done) => server.on("exit", done));
    server.kill("SIGTERM");
    const code = await ended;
    rmSync(folder, { recursive: true });
    return code;
  };
  return { origin, local: origin.replace("127.0.0.1", "localhost"), stop };
}

export const startBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"],
  });

// The site and the browser of a test file, from before its first test until after its last. `options`: as startSite takes them; `prepare`:
// what is done once both stand.
export let site, browser;
export function useSite(options, prepare) {
  before(async () => {
    site = await startSite(options);
    browser = await startBrowser();
    await prepare?.();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });
}

export const phone = { width: 390, height: 844 };
export const tablet = { width: 820, height: 1180 };
export const desktop = { width: 1360, height: 900 };

// Clicks what leads to another page, or to this one anew, and waits until that one stands: who looks at once sees the page that is left.
export async function follow(link) {
  const page = link.page();
  await Promise.all([page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame()), link.click()]);
  await page.waitForLoadState();
}

// A function that calls `look` with a page in a context of its own, at `path` of the site.
export const visitor = (browser, site) => async (path, options, look) => {
  const context = await browser.newContext({ viewport: desktop, locale: "en", ...options });
  try {
    const page = await context.newPage();
    if (path) await page.goto(`${site.origin}${path}`);
    return await look(page, context);
  } finally {
    await context.close();
  }
};
