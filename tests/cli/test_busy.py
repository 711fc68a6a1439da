"""Everything at once over one store: `ortoo run` that fetches, reads, translates, serves and tells others, readers and apps who ask for all
that it links to, editors who rule, other commands beside it, and its end in the midst of that. Said here: nobody gets an error, and it ends
in order. Under the thread sanitizer (tools/sanitize) it also says that no two threads meet."""
import base64
import http.client
import http.server
import json
import os
import random
import re
import signal
import socket
import subprocess
import threading
import urllib.parse

from program import ORTOO, SANITIZERS, CommandCase, main

MANIFEST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples", "newswire", "manifest.jsonl")
PASSWORD = "correct horse battery"
ROUNDS = 25  # requests of each of those who ask, before the end may come
STORY = """<!doctype html><html lang="vi"><head><title>Cầu {0}</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-11-0{1}T10:00:00Z"></head><body><article><h1>Cầu mới số {0} trên sông Sar</h1>
<p>Cây cầu mới trên sông Sar đã mở cửa hôm thứ Hai sau {0} năm xây dựng và hai trận lũ lớn của vùng này.</p>
<p>“Chúng tôi đã chờ ngày này rất lâu,” thị trưởng Anna Lind nói trước khi chuyến xe đầu tiên đi qua cầu.</p></article></body></html>"""
PAGES = ["/", "/latest", "/search?q=bridge", "/search/atom.xml?q=the", "/atom.xml", "/rss.xml", "/feed.json", "/calendar", "/calendar.ics", "/people", "/tags",
         "/topics", "/sections", "/places", "/organisations", "/publishers", "/languages", "/sitemap.xml", "/opensearch.xml", "/readyz", "/healthz",
         "/service-worker.js", "/offline", "/keys", "/nothing", "/login", "/robots.txt", "/actor/world", "/.well-known/nodeinfo"]
OWN = ["/account", "/account/unread", "/account/starred", "/account/searches", "/account/notices", "/comments/mine", "/admin", "/admin/sources", "/admin/jobs",
       "/admin/comments", "/admin/stories", "/admin/names", "/admin/users", "/admin/backup", "/admin/sources.opml", "/logout"]
APPS = ["/api/v1", "/api/v1/articles?limit=50", "/api/v1/search?q=bridge", "/api/v1/people", "/api/v1/webhooks", "/v1/me", "/v1/feeds", "/v1/entries?limit=50",
        "/v1/entries?status=unread", "/v1/categories", "/metrics", "/reader/api/0/tag/list?output=json", "/reader/api/0/subscription/list?output=json",
        "/reader/api/0/stream/contents/user/-/state/com.google/reading-list?n=50", "/reader/api/0/unread-count?output=json"]


class Others(http.server.BaseHTTPRequestHandler):
    """A paper with a feed, a server that translates, and whoever wants to be told of news."""
    protocol_version = "HTTP/1.1"
    told = 0

    def answer(self, status, body, kind="text/html; charset=utf-8"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/feed":
            items = "".join(f"<item><title>Cầu {n}</title><link>/story/{n}</link></item>" for n in range(1, 9))
            return self.answer(200, f"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>".encode(), "application/rss+xml")
        if self.path.startswith("/story/"):
            return self.answer(200, STORY.format(self.path[7:], int(self.path[7:]) % 9 + 1).encode())
        return self.answer(404, b"")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/translate":
            return self.answer(200, json.dumps({"translatedText": [f"EN({q})" for q in json.loads(body)["q"]]}).encode(), "application/json")
        Others.told += 1
        return self.answer(202, b"")

    def log_message(self, *arguments):
        pass


class Asker(threading.Thread):
    """Asks for one thing after the other, and then for what the answers link to, until the site has gone."""

    def __init__(self, host, paths, headers=None):
        super().__init__(daemon=True)
        self.host, self.paths, self.headers = host, list(paths), headers or {}
        self.choice = random.Random(paths[0] + str(self.headers))
        self.enough, self.wrong, self.ending = threading.Event(), [], False
        self.start()

    def ask(self, connection, target, body=None, **headers):
        connection.request("POST" if body else "GET", target, body, {**self.headers, **headers})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        if answer.status >= 500 and not target.startswith(("/picture/", "/actor/")):
            self.wrong.append((target, answer.status, re.sub("<[^>]*>|\\s+", " ", text)[-900:] if "html" in answer.getheader("Content-Type", "") else text))
        return answer, text

    def act(self, connection, count):
        """Something that is written, by whoever may."""
        if "Authorization" in self.headers:
            self.ask(connection, "/v1/entries", json.dumps({"entry_ids": [count % 40 + 1], "status": "read" if count % 2 else "unread"}), **{"Content-Type": "application/json"})
            return
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self.ask(connection, "/settings", "theme=dark", **form)
        if "Cookie" not in self.headers:
            self.ask(connection, "/login", urllib.parse.urlencode({"csrf": "stale", "name": f"nobody {count}", "password": "wrong"}), **form)
            return
        csrf = re.search('name="csrf" value="([^"]*)"', self.ask(connection, "/account")[1])[1]
        story = count % 20 + 1
        self.ask(connection, "/account/reading", urllib.parse.urlencode({"csrf": csrf, "article": story, "state": "read"}), **form)
        self.ask(connection, f"/article/{story}/comment", urllib.parse.urlencode({"csrf": csrf, "text": f"Word number {count}."}), **form)
        self.ask(connection, f"/admin/stories/{story}", urllib.parse.urlencode({"csrf": csrf, "action": "withdraw" if count % 2 else "back"}), **form)
        self.ask(connection, "/admin/sources/1", urllib.parse.urlencode({"csrf": csrf, "action": "now"}), **form)
        self.ask(connection, "/admin/backup", urllib.parse.urlencode({"csrf": csrf}), **form)

    def run(self):
        count = 0
        while not self.ending:
            connection = http.client.HTTPConnection(self.host, timeout=300)
            try:
                for _ in range(20):
                    target = self.paths[count] if count < len(self.paths) else self.choice.choice(self.paths)
                    answer, text = self.ask(connection, target, **({"Accept-Encoding": "gzip"} if count % 3 == 0 else {}))
                    if count % 5 == 0:
                        self.act(connection, count)
                    if "html" in answer.getheader("Content-Type", "") and len(self.paths) < 400:
                        self.paths += [link for link in dict.fromkeys(re.findall(r'(?:href|src)="(/[^"#]+)"', text)) if link not in self.paths][:20]
                    count += 1
                    if count >= ROUNDS:
                        self.enough.set()
            except (OSError, http.client.HTTPException) as error:
                if not self.ending:
                    self.wrong.append(error)
                    break
            finally:
                connection.close()
        self.enough.set()


class Busy(CommandCase):
    def setUp(self):
        super().setUp()
        self.others = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Others)
        threading.Thread(target=self.others.serve_forever, daemon=True).start()
        self.addCleanup(self.others.server_close)
        self.addCleanup(self.others.shutdown)
        self.peer = "127.0.0.1:%d" % self.others.server_port
        self.settings = {"ORTOO_FETCH_ALLOW": self.peer, "ORTOO_FETCH_DELAY": "0", "ORTOO_TRANSLATE_TO": "en", "ORTOO_TRANSLATE_WITH": "vi-en=libretranslate",
                         "ORTOO_TRANSLATE_LIBRETRANSLATE": "http://" + self.peer}

    def does(self, *arguments, **more):
        done = self.ortoo(*arguments, environment=self.settings, timeout=900, **more)
        self.assertEqual(done.returncode, 0, (arguments, done.stderr))
        return done.stdout.decode().strip()

    def run_site(self):
        listener = socket.create_server(("127.0.0.1", 0))
        self.host = "127.0.0.1:%d" % listener.getsockname()[1]
        self.log = open(self.path("log"), "wb")
        self.addCleanup(self.log.close)
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "ORTOO_STORE_PATH": self.path("store.db"), "ORTOO_SITE_URL": "http://" + self.host,
                       "ORTOO_SERVE_THREADS": "4", **SANITIZERS, **self.settings}
        command = ["sh", "-c", f'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" run 3<&{listener.fileno()}', ORTOO]
        self.site = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=self.log, pass_fds=[listener.fileno()], cwd=self.folder)
        listener.close()
        self.addCleanup(self.site.stdout.close)
        self.addCleanup(lambda: (self.site.kill(), self.site.wait()))
        self.site.stdout.readline()

    def cookie(self):
        connection = http.client.HTTPConnection(self.host, timeout=300)
        cookies = lambda answer: "; ".join(value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie")
        connection.request("GET", "/login")
        answer = connection.getresponse()
        csrf = re.search('name="csrf" value="([^"]*)"', answer.read().decode())[1]
        connection.request("POST", "/login", urllib.parse.urlencode({"csrf": csrf, "name": "ada", "password": PASSWORD}),
                           {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies(answer)})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        self.assertEqual(answer.status, 303)
        return cookies(answer)

    def hook(self, token):
        connection = http.client.HTTPConnection(self.host, timeout=300)
        connection.request("POST", "/api/v1/webhooks", json.dumps({"url": f"http://{self.peer}/hook"}), {"Authorization": "Bearer " + token, "Content-Type": "application/json"})
        self.assertEqual(connection.getresponse().status, 201)
        connection.close()

    maxDiff = None

    def test_everything_at_once(self):
        with open(MANIFEST, encoding="utf-8") as file:
            lines = [{**page, "file": os.path.join(os.path.dirname(MANIFEST), page["file"])} for page in map(json.loads, file)]
        halves = [self.write(f"{half}.jsonl", "".join(json.dumps(line) + "\n" for line in lines[half::2])) for half in (0, 1)]
        self.does("add", "--quiet", "--manifest", halves[0])
        self.does("user", "add", "ada", "--role", "owner", stdin=PASSWORD.encode() + b"\n")
        token = self.does("user", "token", "ada")
        self.run_site()
        self.hook(token)
        cookie = self.cookie()
        basic = "Basic " + base64.b64encode(f"ada:{PASSWORD}".encode()).decode()
        askers = [Asker(self.host, PAGES), Asker(self.host, PAGES[::-1]), Asker(self.host, OWN[:-1], {"Cookie": cookie}), Asker(self.host, OWN[::-1][1:], {"Cookie": cookie}),
                  Asker(self.host, APPS, {"Authorization": "Bearer " + token}), Asker(self.host, APPS[::-1], {"Authorization": basic})]
        self.does("follow", "--once", "--quiet", f"http://{self.peer}/feed")
        self.does("add", "--quiet", "--manifest", halves[1])
        self.does("backup", self.path("backup.db"))
        self.does("work", "--again", "understand")
        self.does("rebuild")
        self.does("restore", "--replace", self.path("backup.db"))
        for asker in askers:
            asker.enough.wait()
        for asker in askers:
            asker.ending = True
        self.site.send_signal(signal.SIGTERM)
        self.assertEqual(self.site.wait(), 0)
        for asker in askers:
            asker.join()
        self.log.flush()
        with open(self.path("log"), encoding="utf-8") as log:
            self.assertNotIn("level=error", log.read())
        self.assertEqual([wrong for asker in askers for wrong in asker.wrong], [])
        self.assertGreater(Others.told, 0)
        self.does("backup", self.path("end.db"))  # which reads all of it through


if __name__ == "__main__":
    main()
