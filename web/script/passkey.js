// Passkeys: hands a challenge to the authenticator and its answer to the form (W3C Web Authentication Level 3). What is
// sent is judged on the server (src/site/accounts/webauthn.h).
"use strict";

{  // names of its own: scripts of a page share theirs
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer ?? []))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  const make = async ({ challenge, party, user, name, site, known }) => {
    const { response } = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(challenge),
        rp: { id: party, name: site },
        user: { id: bytes(user), name, displayName: name },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        attestation: "none",
        excludeCredentials: known.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) })),
      },
    });
    return {
      client: text(response.clientDataJSON),
      data: text(response.getAuthenticatorData()),
      key: text(response.getPublicKey()),
      algorithm: response.getPublicKeyAlgorithm(),
    };
  };

  const show = async ({ challenge, party }) => {
    const { id, response } = await navigator.credentials.get({ publicKey: { challenge: bytes(challenge), rpId: party, userVerification: "required" } });
    return {
      id,
      client: text(response.clientDataJSON),
      data: text(response.authenticatorData),
      signature: text(response.signature),
      user: text(response.userHandle),
    };
  };

  const offer = (form, ceremony) => {
    if (!form || !globalThis.PublicKeyCredential) return;
    form.hidden = false;
    for (const none of document.querySelectorAll(".passkey-none")) none.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const complaint = form.querySelector("[role=alert]");
      complaint.hidden = true;
      try {
        for (const [field, value] of Object.entries(await ceremony(form.dataset))) form.elements[field].value = value;
        form.submit();
      } catch {
        complaint.hidden = false;
      }
    });
  };
  offer(document.querySelector(".passkey-make"), make);
  offer(document.querySelector(".passkey-show"), show);
}
