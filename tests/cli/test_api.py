"""The interfaces for apps, from outside: tests/cases/api/*.json, each one request after the other to a site of its own.

A case: {"about": …, "steps": [{"do": "GET /v1/me", "as": "basic|reader|token|google|fever|", "body": …, "form": {…},
"headers": {…}, "status": 200, "json": {…}, "has": […], "lacks": […], "keep": {"name": "json.path"}}, …]}. `json` must be
contained in the answer: objects member by member, lists item by item. {name} in a request stands for what was kept.
The site holds three stories of two publishers; ada (owner) and bob (reader) are its users.
Every answer of /api/v1 is also checked against the description that the site serves.
"""
import base64
import fcntl
import glob
import hashlib
import http.client
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import termios
import threading
import time
import unittest
import urllib.parse

from described import faults
from program import ORTOO, SANITIZERS, CommandCase, main

CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cases", "api")
PASSWORD = "correct horse battery"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{site}">
<meta property="og:type" content="article"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{time}"><link rel="canonical" href="{url}"></head><body><article><h1>{title}</h1>
<p>The council of Kestrel Valley met in the old town hall on Monday. It talked about the bridge that the storm had taken in the spring of last year.</p>
<p>It will be built again in stone, the mayor said, and <a href="javascript:alert(1)">the plans</a> can be seen in the town hall until the end of the month.</p>
<p>Work begins in May and ends before winter, if the weather and the money allow it, as the engineers expect.</p></article></body></html>"""
STORIES = [("First bridge", "The Kestrel Courier", "2026-11-01T10:00:00Z", "https://courier.example/1"),
           ("Second bridge", "The Kestrel Courier", "2026-11-02T10:00:00Z", "https://courier.example/2"),
           ("Third bridge", "Valley Post", "2026-11-03T10:00:00Z", "https://post.example/3")]


def contained(expected, actual, path="$"):
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [fault for key, value in expected.items()
                for fault in (contained(value, actual[key], f"{path}.{key}") if key in actual else [f"{path}.{key} is missing"])]
    if isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return [f"{path}: {len(actual)} items, not {len(expected)}"]
        return [fault for i, (e, a) in enumerate(zip(expected, actual)) for fault in contained(e, a, f"{path}[{i}]")]
    return [] if expected == actual else [f"{path}: {actual!r}, not {expected!r}"]


class Site(CommandCase):
    def start(self):
        lines = []
        for number, (title, site, time, url) in enumerate(STORIES):
            self.write(f"{number}.html", PAGE.format(title=title, site=site, time=time, url=url))
            lines.append(json.dumps({"file": f"{number}.html", "url": url}))
        added = self.ortoo("add", "--quiet", "--manifest", self.write("manifest.jsonl", "\n".join(lines) + "\n"))
        self.assertEqual(added.returncode, 0, added.stderr)
        for name, role in (("ada", "owner"), ("bob", "reader")):
            made = self.ortoo("user", "add", name, "--role", role, stdin=PASSWORD.encode() + b"\n")
            self.assertEqual(made.returncode, 0, made.stderr)
        self.log = open(self.path("serve.log"), "wb")
        self.addCleanup(self.log.close)
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "ORTOO_STORE_PATH": self.path("store.db"),
               "ORTOO_SERVE_LISTEN": "127.0.0.1:0", "ORTOO_LOG_LEVEL": "debug", **SANITIZERS}
        self.server = subprocess.Popen([ORTOO, "serve"], stdout=subprocess.PIPE, stderr=self.log, env=env, cwd=self.folder)
        self.addCleanup(self.stop)
        self.address = re.search(rb"http://([^ ]+)", self.server.stdout.readline())[1].decode()
        self.kept = {"address": self.address}
        self.google = {}
        self.fever = {}

    def stop(self):
        self.server.terminate()
        self.server.wait(20)
        self.server.stdout.close()

    def request(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection(self.address, timeout=30)
        connection.request(method, target, body, headers or {})
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        return response, text

    def login(self, name):
        if name not in self.google:
            form = urllib.parse.urlencode({"Email": name, "Passwd": PASSWORD})
            response, text = self.request("POST", "/accounts/ClientLogin", form, {"Content-Type": "application/x-www-form-urlencoded"})
            self.assertEqual(response.status, 200, text)
            self.google[name] = re.search(r"^Auth=(.+)$", text, re.M)[1]
        return self.google[name]

    def fever_key(self, name):
        """What an app of Fever sends, once its password was set on the account's page."""
        if name not in self.fever:
            def send(path, cookie, **fields):
                csrf = re.search(r'name="csrf" value="([^"]*)"', self.request("GET", fields.pop("page"), None, {"Cookie": cookie})[1])[1]
                response, text = self.request("POST", path, urllib.parse.urlencode({"csrf": csrf, **fields}),
                                              {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.address}"})
                self.assertEqual(response.status, 303, text)
                return "; ".join(value.split(";")[0] for header, value in response.getheaders() if header.lower() == "set-cookie")
            first = self.request("GET", "/login")[0]
            before = "; ".join(value.split(";")[0] for header, value in first.getheaders() if header.lower() == "set-cookie")
            session = send("/login", before, page="/login", name=name, password=PASSWORD)
            send("/account/fever", session, page="/account", password="a weak password")
            self.fever[name] = hashlib.md5(f"{name}:a weak password".encode()).hexdigest()
        return self.fever[name]

    def proof(self, who):
        kind, _, name = who.partition(":")
        if kind == "basic":
            return {"Authorization": "Basic " + base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()}
        if kind == "google":
            return {"Authorization": "GoogleLogin auth=" + self.login(name)}
        return {}

    def step(self, step):
        def fill(text):
            return re.sub(r"\{(\w+)\}", lambda m: str(self.kept.get(m[1], m[0])), text)
        method, target = fill(step["do"]).split(" ", 1)
        headers = {**self.proof(step.get("as", "")), **{k: fill(v) for k, v in step.get("headers", {}).items()}}
        body = None
        if step.get("as", "").startswith("fever:"):
            step = {**step, "form": {"api_key": self.fever_key(step["as"][6:]), **step.get("form", {})}}
        if "form" in step:
            pairs = [(k, fill(v)) for k, vs in step["form"].items() for v in ([vs] if isinstance(vs, str) else vs)]
            body, headers["Content-Type"] = urllib.parse.urlencode(pairs), "application/x-www-form-urlencoded"
        elif "body" in step:
            body = fill(step["body"] if isinstance(step["body"], str) else json.dumps(step["body"])).encode()
            headers.setdefault("Content-Type", "application/json")
        response, text = self.request(method, target, body, headers)
        self.assertEqual(response.status, step.get("status", 200), f"{step['do']}: {text[:500]}")
        for word in step.get("has", []):
            self.assertIn(fill(word), text, step["do"])
        for word in step.get("lacks", []):
            self.assertNotIn(word, text, step["do"])
        answer = json.loads(text) if "json" in response.getheader("Content-Type", "") and text else None
        if "json" in step:
            expected = json.loads(fill(json.dumps(step["json"])))
            self.assertEqual(contained(expected, answer), [], step["do"] + ": " + text[:800])
        for name, path in step.get("keep", {}).items():
            value = answer
            for part in path.split("."):
                value = value[int(part) if part.isdigit() else part]
            self.kept[name] = value
        if target.startswith("/api/v1/") and answer is not None and response.status != 405:
            self.check_described(method, target, response.status, answer)

    def check_described(self, method, target, status, answer):
        document = json.loads(self.request("GET", "/api/v1/openapi.json")[1])
        path = target[len("/api/v1"):].split("?")[0]
        for pattern, operations in document["paths"].items():
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path) and method.lower() in operations:
                described = operations[method.lower()]["responses"]
                self.assertIn(str(status), described, f"{method} {target}")
                schema = described[str(status)]["content"]["application/json"]["schema"]
                return self.assertEqual(faults(schema, answer, document), [], target)
        self.assertEqual(status, 404, f"{target} is not described")


class Cases(Site):
    def test_cases(self):
        for file in sorted(glob.glob(os.path.join(CASES, "*.json"))):
            with self.subTest(os.path.basename(file)):
                case = type("Case", (Site,), {"runTest": lambda self: None})()
                case.setUp()
                try:
                    case.start()
                    with open(file, encoding="utf-8") as source:
                        for step in json.load(source)["steps"]:
                            case.step(step)
                finally:
                    case.doCleanups()

    def test_an_undated_story_is_told_as_of_when_it_came_in(self):
        self.write("undated.html", PAGE.replace('<meta property="article:published_time" content="{time}">', "")
                   .format(title="Fourth bridge", site="Valley Post", url="https://post.example/4"))
        self.assertEqual(self.ortoo("add", "--quiet", self.path("undated.html"), "--url", "https://post.example/4").returncode, 0)
        self.start()

        def undated(items):
            return [item for item in items if item["title"] == "Fourth bridge"][0]
        ask = lambda target, who: json.loads(self.request("GET", target, None, self.proof(who))[1])
        entry = undated(ask("/v1/entries", "basic:ada")["entries"])
        self.assertEqual(entry["published_at"], entry["created_at"])
        item = undated(ask("/reader/api/0/stream/contents/user/-/state/com.google/reading-list", "google:ada")["items"])
        self.assertEqual((item["published"] * 1000, item["updated"] * 1000), (int(item["crawlTimeMsec"]),) * 2)
        atom = self.request("GET", "/reader/atom/user/-/state/com.google/reading-list", None, self.proof("google:ada"))[1]
        self.assertIn(f"<published>{entry['created_at'][:19]}", atom)
        form = urllib.parse.urlencode({"api_key": self.fever_key("ada")})
        told = json.loads(self.request("POST", "/fever/?api&items", form, {"Content-Type": "application/x-www-form-urlencoded"})[1])
        self.assertEqual(undated(told["items"])["created_on_time"], item["published"])

    def test_who_guesses_is_told_when_to_come_again(self):
        self.start()
        wrong = {"Authorization": "Basic " + base64.b64encode(b"bob:wrong").decode()}
        answers = [self.request("GET", "/v1/me", None, wrong)[0] for _ in range(11)]
        self.assertEqual([answer.status for answer in answers], [401] * 10 + [429])
        self.assertEqual(answers[-1].getheader("Retry-After"), "900")

    def test_no_secret_is_logged(self):
        self.start()
        self.step({"do": "GET /v1/me", "as": "basic:ada"})
        form = {"Email": "ada", "Passwd": "another secret"}
        self.step({"do": "POST /accounts/ClientLogin", "form": form, "status": 401})
        self.step({"do": "GET /accounts/ClientLogin?Email=ada&Passwd=a-third-secret", "status": 401})
        token = self.login("ada")
        self.step({"do": "GET /reader/api/0/user-info", "as": "google:ada"})
        with open(self.path("serve.log"), encoding="utf-8") as log:
            text = log.read()
        self.assertIn("event=access", text)
        for secret in (PASSWORD, "another secret", "a-third-secret", "a third secret", token):
            self.assertNotIn(secret, text)


@unittest.skipUnless(shutil.which("newsboat"), "newsboat is not installed")
class Newsboat(Site):
    """Debian's newsboat as a real client: it fetches, and what it marks as read is read here."""

    def newsboat(self, config, *commands):
        os.makedirs(self.path(".newsboat"), exist_ok=True)
        self.write(".newsboat/config", config)
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "LANG": "C.UTF-8", "TERM": "xterm"}
        return subprocess.run(["newsboat", *commands], env=env, cwd=self.folder, capture_output=True, timeout=120)

    def unread(self):
        counts = json.loads(self.request("GET", "/v1/feeds/counters", None, self.proof("basic:ada"))[1])
        return sum(counts["unreads"].values())

    def press(self, config, keys):
        """newsboat on a terminal of its own: presses a key, and the next once the site has so many unread."""
        self.write(".newsboat/config", config + "auto-reload no\n")
        terminal, its_end = pty.openpty()
        fcntl.ioctl(its_end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "LANG": "C.UTF-8", "TERM": "xterm"}
        process = subprocess.Popen(["newsboat"], env=env, cwd=self.folder, stdin=its_end, stdout=its_end, stderr=its_end, start_new_session=True)
        os.close(its_end)
        screen = bytearray()

        def read():
            try:
                while part := os.read(terminal, 10000):
                    screen.extend(part)
            except OSError:
                pass  # it has ended
        reader = threading.Thread(target=read)
        reader.start()
        try:
            self.until(lambda: b"Kestrel" in screen, lambda: bytes(screen))
            for key, left in keys:
                os.write(terminal, key)
                self.until(lambda: self.unread() == left, lambda: f"{self.unread()} unread after {key}: {bytes(screen)[-2000:]}")
        finally:
            process.kill()
            process.wait()
            reader.join(10)
            os.close(terminal)

    def until(self, what, told):
        for _ in range(600):
            if what():
                return
            time.sleep(0.1)
        self.fail(told())

    def check_reload(self, config, first=b""):
        self.start()
        config = config.format(address=self.address, password=PASSWORD)
        result = self.newsboat(config, "-x", "reload")
        self.assertEqual(result.returncode, 0, result.stderr)
        told = self.newsboat(config, "-x", "print-unread")
        self.assertIn(b"3 unread", told.stdout, told.stderr)
        # The first feed (The Kestrel Courier, of two stories) as read, then the other one.
        self.press(config, [(first + b"A", 1), (b"A", 0)])

    def test_miniflux(self):
        self.check_reload('urls-source "miniflux"\nminiflux-url "http://{address}"\nminiflux-login "ada"\n'
                          'miniflux-password "{password}"\n')

    def test_google_reader(self):
        self.check_reload('urls-source "feedhq"\nfeedhq-url "http://{address}"\nfeedhq-login "ada"\n'
                          'feedhq-password "{password}"\n', first=b"n")  # past the streams of its own that it lists


main()
