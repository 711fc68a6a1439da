// New stories as notifications: a reader asks for them, sees them come, ends them. Browsers' push services are out of reach of a
// test: what one would give is given in its place, and the message is handed to the worker by the browser's own tools.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, follow, site, useSite } from "./site.mjs";
import { assertSound, signIn } from "./sound.mjs";

const password = "correct horse battery";
useSite({ users: { ada: password }, settings: { ORTOO_SITE_URL: "https://news.example" } });

// The keys are those of the example of RFC 8291. What the site's key was when the browser subscribed is kept under "push".
const pushService = () => {
  const kept = "push";
  const subscription = () => {
    const key = JSON.parse(localStorage.getItem(kept));
    const endpoint = `https://push.example/${key.length === 65 ? "abc" : "of-another-key"}`;
    return {
      endpoint,
      options: { applicationServerKey: Uint8Array.from(key).buffer },
      toJSON: () => ({ endpoint, keys: { p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", auth: "BTBZMqHH6r4Tts7J_aSIgg" } }),
      unsubscribe: async () => {
        localStorage.removeItem(kept);
        localStorage.setItem("ended", Number(localStorage.getItem("ended")) + 1);
      },
    };
  };
  PushManager.prototype.getSubscription = async () => (localStorage.getItem(kept) ? subscription() : null);
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    if (localStorage.getItem(kept)) throw new DOMException("subscribed with another key", "InvalidStateError");
    localStorage.setItem(kept, JSON.stringify([...applicationServerKey]));
    return subscription();
  };
};

test("a reader is told of what a search finds, until they end it", async () => {
  const context = await browser.newContext({ locale: "en" });
  await context.grantPermissions(["notifications"], { origin: site.local });
  await context.addInitScript(pushService);
  const page = await context.newPage();
  await signIn(page, site.local, "ada", password);
  await page.goto(`${site.local}/search?q=storm`);
  await follow(page.getByRole("link", { name: "Notify me of new ones" }));
  assert.equal(await page.getByLabel("Only stories that this search finds").inputValue(), "storm");
  await follow(page.getByRole("button", { name: "Notify this browser" }));
  const kept = page.locator(".notices > li");
  await kept.getByText("this browser").waitFor();
  assert.match(await kept.innerText(), /storm[^]*push\.example/);
  assert.equal(await page.evaluate(() => JSON.parse(localStorage.getItem("push")).length), 65, "the site's key is a point of P-256");

  const tools = await context.newCDPSession(page);
  const registration = new Promise((found) => tools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations[0] && found(registrations[0].registrationId)));
  await tools.send("ServiceWorker.enable");
  const registrationId = await registration;
  const deliver = (data) => tools.send("ServiceWorker.deliverPushMessage", { origin: site.local, registrationId, data });
  await deliver(JSON.stringify({ title: "Storm Heron turns north", body: "It weakens.", publisher: "The Kestrel Courier", page: "/article/1", language: "en" }));
  await page.waitForFunction(() => navigator.serviceWorker.ready.then((worker) => worker.getNotifications()).then((all) => all.length > 0));
  const told = await page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, data }) => ({ title, body, data })));
  assert.deepEqual(told, [{ title: "Storm Heron turns north", body: "It weakens.\nThe Kestrel Courier", data: "/article/1" }]);

  await follow(page.getByRole("button", { name: /^End these notifications/ }));
  await page.getByText("No browser of yours gets notifications yet.").waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem("push")), null);
  await context.close();
});

test("a subscription for another key of the site is made anew, one for this key is kept", async () => {
  const context = await browser.newContext({ locale: "en" });
  await context.grantPermissions(["notifications"], { origin: site.local });
  await context.addInitScript(pushService);
  const page = await context.newPage();
  await signIn(page, site.local, "ada", password);
  await page.evaluate(() => localStorage.setItem("push", "[4,1,2]"));
  for (const words of ["harbour", "bridge"]) {
    await page.goto(`${site.local}/account/notices?q=${words}`);
    await follow(page.getByRole("button", { name: "Notify this browser" }));
    await page.locator(".notices > li").getByRole("link", { name: words }).waitFor();
    assert.deepEqual(await page.locator(".notices > li").evaluateAll((all) => [...new Set(all.map((item) => item.dataset.endpoint))]), ["https://push.example/abc"]);
    assert.equal(await page.evaluate(() => localStorage.getItem("ended")), "1");
  }
  await context.close();
});

test("without script the page says what it takes; it is sound", async () => {
  const context = await browser.newContext({ locale: "en", javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, site.local, "ada", password);
  await page.goto(`${site.local}/account/notices?section=Sport`);
  assert.match(await page.locator("main").innerText(), /Subscribing needs script/);
  await context.close();
  const scripted = await browser.newContext({ locale: "ar", bypassCSP: true });
  const looked = await scripted.newPage();
  await signIn(looked, site.local, "ada", password);
  await looked.goto(`${site.local}/account/notices`);
  await assertSound(looked, "/account/notices");
  await scripted.close();
});
