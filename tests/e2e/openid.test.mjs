// Signing in with an account elsewhere: against oidc-provider, a certified implementation of OpenID Connect.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import Provider from "oidc-provider";
import { follow, startBrowser, startSite } from "./site.mjs";
import { signIn } from "./sound.mjs";

const password = "correct horse battery";
const secret = "s3cr%t:with/odd+signs-of-every-kind";
let site, browser, server, folder;
before(async () => {
  let answer = (request, response) => response.writeHead(503).end();
  server = createServer((request, response) => answer(request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://localhost:${server.address().port}`;
  folder = mkdtempSync(join(tmpdir(), "ortoo-openid-"));
  writeFileSync(join(folder, "secret"), `${secret}\n`);
  site = await startSite({ newswire: false, users: { ada: password }, settings: {
    ORTOO_OPENID_ISSUER: issuer, ORTOO_OPENID_NAME: "Example", ORTOO_OPENID_CLIENT: "ortoo", ORTOO_OPENID_JOIN: "yes",
    ORTOO_OPENID_SECRET_FILE: join(folder, "secret"), ORTOO_FETCH_ALLOW: `127.0.0.1:${server.address().port},[::1]:${server.address().port}`, ORTOO_FETCH_DELAY: "0",
  } });
  const provider = new Provider(issuer, {
    clients: [{ client_id: "ortoo", client_secret: secret, redirect_uris: [`${site.local}/login/openid/callback`] }],
    pkce: { required: () => true, methods: ["S256"] },
    conformIdTokenClaims: false,
    claims: { openid: ["sub"], profile: ["preferred_username"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: `subject-${id}`, preferred_username: id }) }),
    cookies: { keys: ["test"] },
  });
  answer = provider.callback();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
  server?.closeAllConnections();
  server?.close();
  if (folder) rmSync(folder, { recursive: true });
});

async function visitor(use) {
  const context = await browser.newContext({ locale: "en", serviceWorkers: "block" });
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

// At the provider: says who one is and agrees.
async function passProvider(page, login) {
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", "anything");
  for (const _ of ["who", "agrees"]) await follow(page.locator("button[type=submit]"));
}

test("whom the provider knows gets an account, and the same one the next time", async () => {
  for (let time = 0; time < 2; ++time)
    await visitor(async (page) => {
      await page.goto(`${site.local}/login?next=/latest`);
      await follow(page.getByRole("link", { name: "Sign in with Example" }));
      await passProvider(page, "mai");
      await page.waitForURL(`${site.local}/latest`);
      await page.goto(`${site.local}/account`);
      assert.match(await page.locator("main").innerText(), /mai · reader/);
    });
});

test("an account here is tied to one there, and no name is taken for a person", async () => {
  await visitor(async (page) => {
    await signIn(page, site.local, "ada", password);
    await follow(page.getByRole("link", { name: "Also sign in with Example" }));
    await passProvider(page, "lovelace");
    await page.getByText("You can sign in with it from now on.").waitFor();
  });
  await visitor(async (page) => {
    await page.goto(`${site.local}/login`);
    await follow(page.getByRole("link", { name: "Sign in with Example" }));
    await passProvider(page, "lovelace");
    await page.waitForURL(`${site.local}/account`);
    assert.match(await page.locator("main").innerText(), /ada · owner/);
  });
  await visitor(async (page) => {
    await page.goto(`${site.local}/login`);
    await follow(page.getByRole("link", { name: "Sign in with Example" }));
    await passProvider(page, "ada");
    await page.waitForURL(`${site.local}/account`);
    assert.match(await page.locator("main").innerText(), /ada-2 · reader/, "the same name elsewhere is somebody else");
  });
});

test("what comes back counts once, and in the browser that left", async () => {
  await visitor(async (page) => {
    await page.goto(`${site.local}/login`);
    const back = page.waitForRequest((request) => request.url().includes("/login/openid/callback"));
    await follow(page.getByRole("link", { name: "Sign in with Example" }));
    await passProvider(page, "eve");
    const url = (await back).url();
    await page.waitForURL(`${site.local}/account`);
    assert.equal((await page.goto(url)).status(), 403, "once");
  });
  const left = await fetch(`${site.local}/login/openid`, { redirect: "manual" });
  const state = new URL(left.headers.get("location")).searchParams.get("state");
  assert.equal((await fetch(`${site.local}/login/openid/callback?state=${state}&code=x`)).status, 403, "another browser");
});
