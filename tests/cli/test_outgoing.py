"""What the site sends by itself, at peers on this machine: a webhook, a browser's push service, a small server of the
fediverse. Their cryptography is Python's, not ours."""
import base64
import datetime
import email.utils
import hashlib
import hmac
import http.client
import http.server
import json
import os
import queue
import re
import socket
import subprocess
import threading
import unittest
import urllib.parse

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from program import ORTOO, SANITIZERS, CommandCase, main

PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="The Kestrel Courier">
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-01T10:00:00Z">
<meta property="article:section" content="{section}"></head><body><article><h1>{title}</h1>
<p>The council of the valley met on Tuesday to talk about the bridge that the storm had taken in the spring.</p>
<p>It will be built again in stone, the mayor said, and the plans can be seen in the town hall until the end of the month.</p>
</article></body></html>"""
WAIT = 60  # seconds, for what comes within one or two


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def padless(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Peer:
    """An HTTP server that keeps what it was sent, and answers GET from `documents`."""

    def __init__(self):
        self.posts, self.gets, self.documents = queue.Queue(), queue.Queue(), {}
        self.statuses = []  # of the next answers; then 202
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = peer.statuses.pop(0) if peer.statuses else 202
                peer.posts.put((self.path, dict(self.headers), body, status))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def do_GET(self):
                peer.gets.put((self.path, dict(self.headers)))
                document = peer.documents.get(self.path)
                body = json.dumps(document).encode()
                self.send_response(200 if document else 404)
                self.send_header("Content-Type", "application/activity+json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Outgoing(CommandCase):
    def setUp(self):
        super().setUp()
        self.peer = Peer()
        self.addCleanup(self.peer.close)
        self.ortoo("user", "add", "ada", "--role", "owner", stdin=b"correct horse battery\n")
        self.token = self.ortoo("user", "token", "ada").stdout.decode().strip()
        listener = socket.create_server(("127.0.0.1", 0))
        self.host = "127.0.0.1:%d" % listener.getsockname()[1]
        self.url = "http://" + self.host
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "ORTOO_STORE_PATH": self.path("store.db"), "ORTOO_SITE_URL": self.url + "/",
                       "ORTOO_FETCH_ALLOW": self.allowed(), "ORTOO_FETCH_CONTACT": "ada@news.example", **SANITIZERS}
        command = ["sh", "-c", f'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" serve 3<&{listener.fileno()}', ORTOO]
        self.log = open(self.path("log"), "wb")
        self.addCleanup(self.log.close)
        self.server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=self.log, pass_fds=[listener.fileno()], cwd=self.folder)
        listener.close()
        self.addCleanup(self.server.stdout.close)
        self.addCleanup(lambda: (self.server.terminate(), self.server.wait(30)))
        self.server.stdout.readline()

    def allowed(self):
        return self.peer.url.removeprefix("http://")

    def add(self, number, title, section="Politics"):
        page = self.write(f"{number}.html", PAGE.format(title=title, section=section))
        added = self.ortoo("add", "--quiet", "--url", f"https://courier.example/{number}", page)
        self.assertEqual(added.returncode, 0, added.stderr)

    def request(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection(self.host, timeout=30)
        connection.request(method, target, body, headers or {})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, json.loads(text) if text.startswith(("{", "[")) else text

    def api(self, method, target, body=None):
        return self.request(method, "/api/v1" + target, body and json.dumps(body), {"Authorization": "Bearer " + self.token, "Content-Type": "application/json"})


    def browse(self, method, target, form=None, cookie=""):
        """The page, and the cookies that it sets."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        connection.request(method, target, form and urllib.parse.urlencode(form), {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
        response = connection.getresponse()
        page = response.read().decode()
        connection.close()
        self.assertIn(response.status, (200, 303), page)
        return page, "; ".join(value.split(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie")

    def rule(self, story, action):
        """As an editor does in the browser."""
        csrf = lambda page: re.search('name="csrf" value="([^"]*)"', page)[1]
        page, cookie = self.browse("GET", "/login")
        session = self.browse("POST", "/login", {"csrf": csrf(page), "name": "ada", "password": "correct horse battery"}, cookie)[1]
        page = self.browse("GET", f"/admin/stories?story={story}", cookie=session)[0]
        self.browse("POST", f"/admin/stories/{story}", {"csrf": csrf(page), "action": action}, session)


class Webhooks(Outgoing):
    def test_a_new_article_is_signed_and_told_again_after_a_failure(self):
        status, hook = self.api("POST", "/webhooks", {"url": self.peer.url + "/hook?a=1", "query": "title:bridge"})
        self.assertEqual(status, 201, hook)
        self.assertNotIn("secret", self.api("GET", "/webhooks")[1]["items"][0])
        self.add(1, "Storm over the valley")
        self.peer.statuses = [500]
        self.add(2, "First bridge")
        path, headers, first, status = self.peer.posts.get(timeout=WAIT)
        self.assertEqual((path, status), ("/hook?a=1", 500))
        _, again, body, _ = self.peer.posts.get(timeout=WAIT)
        self.assertEqual(again["webhook-id"], headers["webhook-id"])
        secret = base64.b64decode(hook["secret"].removeprefix("whsec_"))
        text = f"{again['webhook-id']}.{again['webhook-timestamp']}.".encode() + body
        self.assertEqual(again["webhook-signature"], "v1," + base64.b64encode(hmac.new(secret, text, hashlib.sha256).digest()).decode())
        told = json.loads(body)
        self.assertEqual((told["type"], told["data"]["title"], told["data"]["page"]), ("article.added", "First bridge", self.url + "/article/2"))
        self.assertEqual(self.api("DELETE", f"/webhooks/{hook['id']}")[0], 204)
        self.assertEqual(self.api("DELETE", f"/webhooks/{hook['id']}")[0], 404)

    def test_what_is_refused(self):
        self.ortoo("user", "add", "bob", stdin=b"correct horse battery\n")
        bob = self.ortoo("user", "token", "bob").stdout.decode().strip()
        self.assertEqual(self.request("POST", "/api/v1/webhooks", "{}", {"Authorization": "Bearer " + bob, "Content-Type": "application/json"})[0], 403)
        for body in ({}, {"url": "file:///etc/passwd"}, {"url": "nonsense"}, {"url": "https://a.example/", "extra": "1"}, {"url": "https://a.example/", "query": "x" * 3000},
                     {"url": "https://a.example/", "query": "before:noon"}, {"url": "https://a.example/", "query": '""'},
                     {"url": "https://a.example/", "section": {}}, {"url": "https://a.example/", "query": 7}):
            self.assertEqual(self.api("POST", "/webhooks", body)[0], 400, body)
        self.assertEqual(self.api("GET", "/webhooks")[1]["items"], [])


    def test_its_end_waits_for_nobody(self):
        """A server that takes what it is sent and never answers: a quarter of a minute each of eight."""
        self.peer.close()
        mute = socket.create_server(self.peer.server.server_address)
        self.addCleanup(mute.close)
        self.assertEqual(self.api("POST", "/webhooks", {"url": self.peer.url + "/hook"})[0], 201)
        for number in range(8):
            self.write(f"{number}.html", PAGE.format(title=f"Bridge number {number}", section="Politics"))
        lines = [json.dumps({"file": f"{number}.html", "url": f"https://courier.example/{number}"}) for number in range(8)]
        added = self.ortoo("add", "--quiet", "--manifest", self.write("manifest.jsonl", "\n".join(lines) + "\n"))
        self.assertEqual(added.returncode, 0, added.stderr)
        self.addCleanup(mute.accept()[0].close)
        self.server.terminate()
        self.assertEqual(self.server.wait(WAIT), 0)


class Guarded(Outgoing):
    def allowed(self):
        return ""

    def test_nothing_is_sent_to_a_private_address(self):
        self.assertEqual(self.api("POST", "/webhooks", {"url": self.peer.url + "/hook"})[0], 201)
        self.add(1, "First bridge")
        for _ in range(WAIT * 10):
            hook = self.api("GET", "/webhooks")[1]["items"][0]
            if hook["failures"]:
                break
            threading.Event().wait(0.1)
        self.assertEqual(hook["failures"], 1)
        self.assertTrue(self.peer.posts.empty())


class Push(Outgoing):
    def test_a_browser_reads_what_it_is_sent(self):
        browser, auth = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        point = browser.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        vapid = unpadded(self.api("GET", "/push")[1]["key"])
        subscription = {"endpoint": self.peer.url + "/push/1", "p256dh": padless(point), "auth": padless(auth)}
        self.assertEqual(self.api("POST", "/push", {**subscription, "p256dh": padless(point[:-1] + b"\0")})[0], 400)
        self.assertEqual(self.api("POST", "/push", subscription)[0], 201)
        self.peer.statuses = [201, 410]
        self.add(1, "First bridge & “storm”")
        path, headers, body, _ = self.peer.posts.get(timeout=WAIT)
        self.assertEqual((path, headers["Content-Encoding"], headers["TTL"]), ("/push/1", "aes128gcm", "86400"))
        # RFC 8188 and 8291.
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        theirs, text = body[21:21 + length], body[21 + length:]
        self.assertLessEqual(len(text), size)
        shared = browser.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
        derive = lambda salt, key, info, length: HKDF(hashes.SHA256(), length, salt, info).derive(key)
        keying = derive(auth, shared, b"WebPush: info\0" + point + theirs, 32)
        plain = AESGCM(derive(salt, keying, b"Content-Encoding: aes128gcm\0", 16)).decrypt(derive(salt, keying, b"Content-Encoding: nonce\0", 12), text, None)
        self.assertEqual(plain[-1:], b"\x02")
        told = json.loads(plain[:-1])
        self.assertEqual((told["title"], told["page"]), ("First bridge & “storm”", "/article/1"))
        # RFC 8292.
        scheme, token, key = headers["Authorization"].replace(",", "").split(" ")
        self.assertEqual((scheme, unpadded(key.removeprefix("k="))), ("vapid", vapid))
        header, claims, signature = token.removeprefix("t=").split(".")
        self.assertEqual(json.loads(unpadded(header)), {"typ": "JWT", "alg": "ES256"})
        claims_read = json.loads(unpadded(claims))
        now = datetime.datetime.now().timestamp()
        self.assertEqual((claims_read["aud"], claims_read["sub"]), (self.peer.url, "mailto:ada@news.example"))
        self.assertTrue(now < claims_read["exp"] <= now + 86400)
        raw = unpadded(signature)
        der = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), vapid).verify(der, f"{header}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
        # 410: it has unsubscribed, and is not sent to again.
        self.add(2, "Second bridge")
        self.peer.posts.get(timeout=WAIT)
        self.add(3, "Third bridge")
        self.assertEqual(self.api("POST", "/webhooks", {"url": self.peer.url + "/after"})[0], 201)
        self.add(4, "Fourth bridge")
        self.assertEqual(self.peer.posts.get(timeout=WAIT)[0], "/after")


class Fediverse(Outgoing):
    def setUp(self):
        super().setUp()
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.bob = self.peer.url + "/users/bob"
        self.peer.documents["/users/bob"] = {
            "@context": "https://www.w3.org/ns/activitystreams", "id": self.bob, "type": "Person", "preferredUsername": "bob",
            "inbox": self.bob + "/inbox", "endpoints": {"sharedInbox": self.peer.url + "/inbox"},
            "publicKey": {"id": self.bob + "#main-key", "owner": self.bob, "publicKeyPem": self.key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()}}
        self.add(0, "The first story")
        self.actor = self.url + "/actor/politics"

    def signed(self, method, target, body=b"", key=None, key_id=None, date=None, host=None):
        date = date or email.utils.formatdate(usegmt=True)
        headers = {"Host": host or self.host, "Date": date}
        names, text = ["(request-target)", "host", "date"], f"(request-target): {method.lower()} {target}\nhost: {headers['Host']}\ndate: {date}"
        if body:
            headers["Digest"] = "SHA-256=" + base64.b64encode(hashlib.sha256(body).digest()).decode()
            headers["Content-Type"] = "application/activity+json"
            names += ["digest", "content-type"]
            text += f"\ndigest: {headers['Digest']}\ncontent-type: application/activity+json"
        signature = base64.b64encode((key or self.key).sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())).decode()
        headers["Signature"] = f'keyId="{key_id or self.bob + "#main-key"}",algorithm="rsa-sha256",headers="{" ".join(names)}",signature="{signature}"'
        return headers

    def send(self, activity, **how):
        body = json.dumps(activity).encode()
        return self.request("POST", "/actor/politics/inbox", body, self.signed("POST", "/actor/politics/inbox", body, **how))[0]

    def verify(self, method, path, headers, body):
        """What Ortoo sent is signed with the key that its actor shows."""
        fields = {name.lower(): value for name, value in headers.items()}
        parameters = dict(part.split("=", 1) for part in fields["signature"].split(","))
        parameters = {name: value.strip('"') for name, value in parameters.items()}
        owner = urllib.parse.urlsplit(parameters["keyId"])
        document = self.request("GET", owner.path)[1]
        self.assertEqual(document["publicKey"]["id"], parameters["keyId"])
        text = "\n".join(f"(request-target): {method} {path}" if name == "(request-target)" else f"{name}: {fields[name]}"
                         for name in parameters["headers"].split(" "))
        serialization.load_pem_public_key(document["publicKey"]["publicKeyPem"].encode()).verify(
            base64.b64decode(parameters["signature"]), text.encode(), padding.PKCS1v15(), hashes.SHA256())
        self.assertIn("date", parameters["headers"])
        if body:
            self.assertIn("digest", parameters["headers"])
            self.assertEqual(fields["digest"], "SHA-256=" + base64.b64encode(hashlib.sha256(body).digest()).decode())

    def follow(self, number=1):
        return {"@context": "https://www.w3.org/ns/activitystreams", "id": f"{self.bob}/follows/{number}", "type": "Follow", "actor": self.bob, "object": self.actor}

    def test_a_section_is_found_followed_and_read(self):
        status, found = self.request("GET", f"/.well-known/webfinger?resource=acct:politics@{self.host}")
        self.assertEqual(status, 200)
        self.assertEqual([link["href"] for link in found["links"] if link["rel"] == "self"], [self.actor])
        actor = self.request("GET", "/actor/politics", headers={"Accept": "application/activity+json"})[1]
        self.assertEqual((actor["id"], actor["type"], actor["preferredUsername"], actor["inbox"]), (self.actor, "Service", "politics", self.actor + "/inbox"))
        page = self.request("GET", urllib.parse.urlsplit(self.request("GET", "/actor/politics/outbox")[1]["first"]).path + "?page=1")[1]
        self.assertIn("The first story", page["orderedItems"][0]["object"]["content"])

        self.assertEqual(self.send(self.follow()), 202)
        path, headers = self.peer.gets.get(timeout=WAIT)  # it asked who bob is, and signed that
        self.assertEqual(path, "/users/bob")
        self.verify("get", path, headers, b"")
        path, headers, body, _ = self.peer.posts.get(timeout=WAIT)
        self.verify("post", path, headers, body)
        accept = json.loads(body)
        self.assertEqual((path, accept["type"], accept["actor"], accept["object"]["id"]), ("/inbox", "Accept", self.actor, f"{self.bob}/follows/1"))
        self.assertEqual(self.request("GET", "/actor/politics/followers")[1]["totalItems"], 1)

        self.add(1, "A match was lost", "Sport")
        self.add(2, "A bridge & a vote")
        path, headers, body, _ = self.peer.posts.get(timeout=WAIT)
        self.verify("post", path, headers, body)
        create = json.loads(body)
        self.assertEqual((create["type"], create["actor"], create["object"]["type"]), ("Create", self.actor, "Note"))
        self.assertIn("A bridge &amp; a vote", create["object"]["content"])
        self.assertEqual(create["object"]["url"], self.url + "/article/3")

        self.assertEqual(self.send({"id": self.bob + "/undo/0", "type": "Undo", "actor": self.bob, "object": {"type": "Like", "object": self.actor}}), 202)
        self.assertEqual(self.request("GET", "/actor/politics/followers")[1]["totalItems"], 1, "a Like taken back is no Follow taken back")
        self.assertEqual(self.send({"id": self.bob + "/undo/1", "type": "Undo", "actor": self.bob, "object": self.follow()}), 202)
        self.assertEqual(self.request("GET", "/actor/politics/followers")[1]["totalItems"], 0)

    def test_a_withdrawn_story_is_called_back_and_sent_anew_once_put_back(self):
        self.assertEqual(self.send(self.follow()), 202)
        self.peer.posts.get(timeout=WAIT)  # Accept
        self.add(1, "A bridge & a vote")
        create = json.loads(self.peer.posts.get(timeout=WAIT)[2])
        self.rule(2, "withdraw")
        path, headers, body, _ = self.peer.posts.get(timeout=WAIT)
        self.verify("post", path, headers, body)
        gone = json.loads(body)
        self.assertEqual((gone["type"], gone["actor"], gone["object"]["type"], gone["object"]["id"]), ("Delete", self.actor, "Tombstone", create["object"]["id"]))
        self.rule(2, "back")
        again = json.loads(self.peer.posts.get(timeout=WAIT)[2])
        self.assertEqual((again["type"], again["object"]["content"]), ("Create", create["object"]["content"]))
        self.assertNotIn(again["object"]["id"], (create["object"]["id"], self.url + "/article/2"))
        page = self.request("GET", "/actor/politics/outbox?page=1")[1]
        self.assertIn(again["object"]["id"], [item["object"]["id"] for item in page["orderedItems"]])

    def test_an_account_that_is_deleted_follows_no_more(self):
        self.assertEqual(self.send(self.follow()), 202)
        self.assertEqual(self.send({"id": self.bob + "#delete", "type": "Delete", "actor": self.bob, "object": self.bob}), 202)
        self.assertEqual(self.request("GET", "/actor/politics/followers")[1]["totalItems"], 0)

    def test_nobody_is_believed_without_a_signature(self):
        follow = self.follow()
        body = json.dumps(follow).encode()
        self.assertEqual(self.request("POST", "/actor/politics/inbox", body)[0], 401)
        self.assertEqual(self.send(follow, key=rsa.generate_private_key(public_exponent=65537, key_size=2048)), 401)
        self.assertEqual(self.send(follow, date=email.utils.formatdate(1_600_000_000, usegmt=True)), 401)
        headers = self.signed("POST", "/actor/politics/inbox", body)
        self.assertEqual(self.request("POST", "/actor/politics/inbox", body.replace(b"Follow", b"follow"), headers)[0], 401)
        self.assertEqual(self.request("POST", "/actor/ortoo/inbox", body, headers)[0], 401, "signed for another address")
        self.assertEqual(self.send(follow, key_id=self.peer.url + "/users/ann#main-key"), 401)
        self.assertEqual(self.send({**follow, "actor": self.peer.url + "/users/ann"}), 403)
        evil = {**self.peer.documents["/users/bob"], "id": "https://victim.example/users/ann"}
        self.peer.documents["/users/evil"] = {**evil, "publicKey": {**evil["publicKey"], "id": self.peer.url + "/users/evil#main-key"}}
        self.assertEqual(self.send(follow, key_id=self.peer.url + "/users/evil#main-key"), 401)
        self.assertEqual(self.send([]), 400)
        self.assertEqual(self.request("GET", "/actor/politics/followers")[1]["totalItems"], 0)

    def test_addresses_that_are_none(self):
        for target in ("/actor/nothing", "/actor/politics/nothing", "/actor", "/actor/politics/inbox/x", "/.well-known/webfinger?resource=acct:politics@elsewhere.example",
                       "/.well-known/webfinger?resource=acct:nothing@" + self.host):
            self.assertEqual(self.request("GET", target)[0], 404, target)
        self.assertEqual(self.request("GET", "/.well-known/webfinger")[0], 400)
        self.assertEqual(self.request("GET", "/actor/politics/inbox")[0], 405)
        self.assertEqual(self.request("POST", "/actor/politics")[0], 405)
        self.assertEqual(self.request("GET", "/actor/politics/outbox?cursor=x")[0], 400)


main()
