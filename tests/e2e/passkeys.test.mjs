// Passkeys with Chromium's virtual authenticator: made, used to sign in, refused when they should be, taken back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, follow, site, useSite } from "./site.mjs";
import { signIn } from "./sound.mjs";

const password = "correct horse battery";
useSite({ newswire: false, users: { ada: password } });

async function withAuthenticator(options, use) {
  const context = await browser.newContext({ locale: "en", serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, ...options },
  });
  try {
    await use(page, session, authenticatorId);
  } finally {
    await context.close();
  }
}

async function makePasskey(page, name) {
  await page.goto(`${site.local}/account`);
  await page.fill("#passkey-name", name);
  await page.click(".passkey-make button");
}

test("a passkey is made, lets its owner in, and is taken back", async () => {
  await withAuthenticator({}, async (page, session, authenticatorId) => {
    await signIn(page, site.local, "ada", password);
    await makePasskey(page, "My phone");
    await page.getByText("The passkey was added.").waitFor();
    assert.equal((await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length, 1);
    await follow(page.locator("form[action='/logout'] button"));

    await page.goto(`${site.local}/login?next=/latest`);
    await page.click(".passkey-show button");
    await page.waitForURL(`${site.local}/latest`);
    await page.goto(`${site.local}/account`);
    assert.match(await page.locator("main").innerText(), /ada/);

    await makePasskey(page, "Once more");
    await page.locator(".passkey-make [role=alert]").waitFor();

    await follow(page.getByRole("button", { name: "Take back: My phone" }));
    await follow(page.locator("form[action='/logout'] button"));
    await page.goto(`${site.local}/login`);
    await page.click(".passkey-show button");
    await page.locator("p.complaint:visible").waitFor();
    await page.goto(`${site.local}/account`);
    assert.match(page.url(), /\/login/);
  });
});

test("a copied passkey, whose counter does not rise, is refused", async () => {
  await withAuthenticator({}, async (page, session, authenticatorId) => {
    await signIn(page, site.local, "ada", password);
    await makePasskey(page, "Key");
    await page.getByText("The passkey was added.").waitFor();
    const [credential] = (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
    const come = async () => {
      await page.context().clearCookies();
      await page.goto(`${site.local}/login`);
      await page.click(".passkey-show button");
    };
    await come();
    await page.waitForURL(`${site.local}/account`);
    await session.send("WebAuthn.removeCredential", { authenticatorId, credentialId: credential.credentialId });
    await session.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credential, signCount: 0 } });
    await come();
    await page.locator("p.complaint:visible").waitFor();
    await page.goto(`${site.local}/account`);
    assert.match(page.url(), /\/login/);
  });
});

test("an authenticator that does not ask its user makes none", async () => {
  await withAuthenticator({ isUserVerified: false }, async (page) => {
    await signIn(page, site.local, "ada", password);
    await makePasskey(page, "Careless");
    await page.locator(".passkey-make [role=alert]").waitFor();
  });
});

test("an answer counts once", async () => {
  await withAuthenticator({}, async (page) => {
    await signIn(page, site.local, "ada", password);
    await makePasskey(page, "Another key");
    await page.getByText("The passkey was added.").waitFor();
    await page.context().clearCookies();
    await page.goto(`${site.local}/login`);
    const sent = page.waitForRequest((request) => request.url().endsWith("/login/passkey"));
    await page.click(".passkey-show button");
    const request = await sent;
    await page.waitForURL(`${site.local}/account`);
    const headers = await request.allHeaders();
    const again = await fetch(`${site.origin}/login/passkey`, {
      method: "POST", redirect: "manual", body: request.postData(),
      headers: { cookie: headers.cookie, "content-type": "application/x-www-form-urlencoded" },
    });
    assert.equal(again.status, 403);
  });
});
