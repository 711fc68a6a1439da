// Proof of work for a comment: counts until a hash begins with 16 zero bits (src/site/comments/proof.h), in pieces, so that
// the page stays alive. Without script a comment waits for a moderator instead.
"use strict";

const roots = (power) => {
  const fraction = [];
  for (let n = 2; fraction.length < 64; ++n) {
    let prime = true;
    for (let d = 2; d * d <= n; ++d) if (n % d === 0) prime = false;
    if (prime) fraction.push(((n ** power) % 1) * 2 ** 32 | 0);
  }
  return fraction;
};
const K = roots(1 / 3);
const START = roots(1 / 2).slice(0, 8);

// FIPS 180-4, of bytes.
const sha256 = (bytes) => {
  const size = (((bytes.length + 8) >> 6) + 1) << 6;
  const padded = new Uint8Array(size);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(size - 4, bytes.length * 8);
  const h = [...START];
  const w = new Int32Array(64);
  for (let block = 0; block < size; block += 64) {
    for (let i = 0; i < 16; ++i) w[i] = view.getInt32(block + 4 * i);
    for (let i = 16; i < 64; ++i) {
      const a = w[i - 15], b = w[i - 2];
      const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
      const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, i8] = h;
    for (let i = 0; i < 64; ++i) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (i8 + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      i8 = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, i8].forEach((value, i) => (h[i] = (h[i] + value) | 0));
  }
  return h;
};
const hex = (hash) => hash.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");

for (const form of document.querySelectorAll(".comment-form")) {
  form.addEventListener("submit", (event) => {
    if (form.elements.proof.value) return;
    event.preventDefault();
    const button = form.querySelector("button");
    button.dataset.send = button.textContent;
    button.textContent = button.dataset.sending;
    button.disabled = true;
    const encoder = new TextEncoder();
    const text = form.elements.text.value.replaceAll("\r", "");
    const begin = `${form.dataset.challenge}.${hex(sha256(encoder.encode(text)))}.`;
    let number = 0;
    const piece = () => {
      for (const end = number + 4000; number < end; ++number) {
        if (sha256(encoder.encode(begin + number))[0] >>> 16 !== 0) continue;
        form.elements.proof.value = number;
        form.submit();
        return;
      }
      setTimeout(piece);
    };
    piece();
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll(".comment-form")) {
    form.elements.proof.value = "";
    const button = form.querySelector("button");
    button.textContent = button.dataset.send ?? button.textContent;
    button.disabled = false;
  }
});
