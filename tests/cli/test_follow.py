"""ortoo follow against a small site on loopback: each story once, robots.txt kept to, what fails is named."""
import http.server
import os
import sqlite3
import threading
import unittest

from program import CommandCase, main

STORY = """<!doctype html><html lang="en"><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>The new bridge over the Sar river opened on Monday after six years of work and two floods, story {0}.</p>
<p>“We waited a long time for this day,” said the mayor, Anna Lind, before the first bus crossed it.</p>
<p>The old ferry will go on running on Sundays for visitors who prefer the slower way over the river.</p>
</article></body></html>"""
ITEM = "<item><title>{0}</title><link>/story/{0}</link><pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate></item>"


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = []
    stories = 3

    def do_GET(self):
        Site.asked.append(self.path)
        page = self.page()
        status, body = (200, page) if page is not None else (404, "nothing")
        if self.path == "/feed" and self.headers["If-None-Match"] == f'"{Site.stories}"':
            status, body = 304, ""
        body = body.encode()
        self.send_response(status)
        self.send_header("ETag", f'"{Site.stories}"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page(self):
        if self.path == "/robots.txt":
            return "User-agent: *\nDisallow: /story/secret\n"
        if self.path == "/":
            return '<head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Home</body>'
        if self.path == "/feed":
            names = [f"bridge-{n}" for n in range(Site.stories)] + ["secret", "missing"]
            return "<rss version='2.0'><channel><title>Site</title>" + "".join(map(ITEM.format, names)) + "</channel></rss>"
        if self.path.startswith("/story/") and self.path != "/story/missing":
            return STORY.format(self.path[7:])
        return None

    def log_message(self, *arguments):
        pass


class Follow(CommandCase):
    def setUp(self):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Site.asked, Site.stories = [], 3

    def follow(self, url):
        environment = {"ORTOO_FETCH_ALLOW": self.url[7:], "ORTOO_FETCH_DELAY": "0"}
        return self.ortoo("follow", "--once", url, environment=environment)

    def stored(self):
        with sqlite3.connect(self.path("store.db")) as database:
            return database.execute("SELECT count(*) FROM articles").fetchone()[0]

    def test_a_front_page_is_followed_by_its_feed(self):
        result = self.follow(self.url + "/")
        message = result.stderr.decode()
        self.assertEqual(result.returncode, 1, message)  # one page is missing, one is not for robots
        self.assertIn("3 stories added", message)
        self.assertIn("/story/secret: The site asks robots not to fetch this", message)
        self.assertIn("/story/missing: The server answered 404", message)
        self.assertEqual(self.stored(), 3)
        self.assertEqual(Site.asked.count("/robots.txt"), 1)
        self.assertNotIn("/story/secret", Site.asked)

    def test_each_story_is_fetched_once(self):
        self.follow(self.url + "/feed")
        Site.asked, Site.stories = [], 4
        result = self.follow(self.url + "/feed")
        self.assertIn("1 stories added, 3 known", result.stderr.decode())
        self.assertEqual([path for path in Site.asked if "bridge" in path], ["/story/bridge-3"])
        self.assertEqual(self.stored(), 4)

    def test_a_source_that_is_none(self):
        result = self.follow(self.url + "/nothing")
        self.assertEqual(result.returncode, 1)
        self.assertIn("/nothing: The server answered 404", result.stderr.decode())

    def test_a_private_address_is_refused(self):
        result = self.ortoo("follow", "--once", self.url + "/feed")
        self.assertEqual(result.returncode, 1)
        self.assertIn("fetch.allow", result.stderr.decode())
        self.assertEqual(Site.asked, [])


if __name__ == "__main__":
    main()
