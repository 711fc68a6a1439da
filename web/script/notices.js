// Notices: asks the browser for a way to send it new stories (W3C Push API) and hands that to the form; marks which of the
// subscriptions are this browser's, and ends the browser's own with the last of them.
"use strict";

(async () => {
  const form = document.querySelector(".notices-want");
  if (!form || !globalThis.PushManager || !globalThis.Notification || !navigator.serviceWorker) return;
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  // One made for another key (the site's store was made anew, say) gets nothing of what this site sends.
  const ofThisSite = (subscription) => {
    const key = subscription.options?.applicationServerKey;
    return Boolean(key) && String(new Uint8Array(key)) === String(bytes(form.dataset.key));
  };
  const worker = await navigator.serviceWorker.register("/service-worker.js");
  const current = await worker.pushManager.getSubscription();
  const own = [...document.querySelectorAll(".notices > li")].filter((item) => current && item.dataset.endpoint === current.endpoint);
  for (const item of own) item.querySelector(".mark").hidden = false;
  for (const item of own)
    item.querySelector("form").addEventListener("submit", async (event) => {
      if (own.length > 1) return;
      event.preventDefault();
      await current.unsubscribe().catch(() => {});
      event.target.submit();
    });
  document.querySelector(".notices-none").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = form.querySelector(".refused");
    refused.hidden = true;
    try {
      if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
      await navigator.serviceWorker.ready;
      let subscription = current;
      if (subscription && !ofThisSite(subscription)) {
        await subscription.unsubscribe();
        subscription = null;
      }
      subscription ??= await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.key) });
      const { endpoint, keys } = subscription.toJSON();
      Object.assign(form.elements.endpoint, { value: endpoint });
      Object.assign(form.elements.p256dh, { value: keys.p256dh });
      Object.assign(form.elements.auth, { value: keys.auth });
      form.submit();
    } catch {
      refused.hidden = false;
    }
  });
})();
