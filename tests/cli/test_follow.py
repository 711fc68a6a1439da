"""ortoo follow against a small site on loopback: each story once, robots.txt kept to, what fails is named."""
import http.server
import os
import signal
import sqlite3
import subprocess
import threading
import time
import unittest
from xml.etree import ElementTree

from program import ORTOO, SANITIZERS, CommandCase, main

STORY = """<!doctype html><html lang="en"><head><title>{0}</title>
<meta property="article:published_time" content="2004-01-01T19:48:21Z"></head><body><article><h1>{0}</h1>
<p>The new bridge over the Sar river opened on Monday after six years of work and two floods, story {0}.</p>
<p>“We waited a long time for this day,” said the mayor, Anna Lind, before the first bus crossed it.</p>
<p>{1}The old ferry will go on running on Sundays for visitors who prefer the slower way over the river.</p>
</article></body></html>"""
ITEM = "<item><title>{0}{1}</title><link>/story/{0}</link><pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate></item>"


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = []
    stories = 3
    correction = ""
    feeds = []
    parts = 1  # pages of each story

    def do_GET(self):
        Site.asked.append(self.path)
        page = self.page()
        status, body = (200, page) if page is not None else (404, "nothing")
        if self.path == "/feed" and self.headers["If-None-Match"] == f'"{Site.stories}"':
            status, body = 304, ""
        status = {"/busy": 429, "/gone": 410}.get(self.path, status)
        body = body.encode()
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "120")
        self.send_header("ETag", f'"{Site.stories}"')
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html; charset=utf-8")
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
            return "<rss version='2.0'><channel><title>Site</title>" + "".join(ITEM.format(n, Site.correction) for n in names) + "</channel></rss>"
        if self.path.startswith("/feeds/"):
            return Site.feeds[int(self.path[7:])]
        if self.path.startswith("/story/") and self.path != "/story/missing":
            name, _, part = self.path[7:].partition("?page=")
            part = int(part or 1)
            page = STORY.format(name, Site.correction)
            if part > 1:
                page = page.replace("The new bridge", f"On page {part}, the new bridge").replace("“We waited", f"“For {part} years we waited").replace("The old ferry", f"Ferry number {part}")
            return page.replace("</article>", f'<nav><a rel="next" href="?page={part + 1}">Next page</a></nav></article>') if part < Site.parts else page
        return None

    def log_message(self, *arguments):
        pass


def ends_in_order(process):
    """Whether it has come so far that it takes a SIGTERM itself (Linux: SigBlk of proc_pid_status(5))."""
    with open(f"/proc/{process}/status", encoding="utf-8") as file:
        blocked = next(line for line in file if line.startswith("SigBlk:"))
    return int(blocked.split()[1], 16) >> (signal.SIGTERM - 1) & 1


class Follow(CommandCase):
    def setUp(self):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Site.asked, Site.stories, Site.correction, Site.parts = [], 3, "", 1

    def run_ortoo(self, *arguments):
        environment = {"ORTOO_FETCH_ALLOW": self.url[7:], "ORTOO_FETCH_DELAY": "0"}
        return self.ortoo(*arguments, environment=environment)

    def follow(self, *urls):
        return self.run_ortoo("follow", "--once", *urls)

    def make_all_due(self):
        with sqlite3.connect(self.path("store.db")) as database:
            database.execute("UPDATE sources SET due = 0")

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

    def test_what_is_in_many_stories_is_left_to_the_workers(self):
        """--once ends when the news is there; so many stories are understood by `run` and `work`, or by the next rounds."""
        feeds = []
        for n in range(3):
            items = "".join(f"<item><guid>{n}-{i}</guid><link>{self.url}/s/{n}/{i}</link><title>Story {i} of {n}</title><description>The mayor, Anna Lind, spoke.</description></item>" for i in range(100))
            feeds.append(f"<rss version='2.0'><channel><title>{n}</title>{items}</channel></rss>")
        Site.feeds = feeds
        environment = {"ORTOO_FETCH_ALLOW": self.url[7:], "ORTOO_FETCH_DELAY": "0", "ORTOO_FETCH_PAGES": "no"}
        result = self.ortoo("follow", "--once", *[f"{self.url}/feeds/{n}" for n in range(3)], environment=environment)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("in 300 of them is found by `ortoo run`", result.stderr.decode())
        self.assertEqual(self.stored(), 300)
        self.assertIn("understand: 300 open, 0 failed", self.ortoo("jobs").stdout.decode())
        self.assertEqual(self.ortoo("follow", "--once", environment=environment).stderr.decode(), "")
        self.assertIn("no jobs", self.ortoo("jobs").stdout.decode())

    def test_a_host_that_is_not_there_is_called_so(self):
        said = self.follow("http://news.invalid/feed").stderr.decode()
        self.assertIn("http://news.invalid/feed: It stays on the list and is asked again; `ortoo sources --remove URL` takes it off.", said)
        self.assertIn("There is no host of this name", self.ortoo("sources").stdout.decode())
        self.assertEqual(self.follow().stderr.decode(), "", "it was not named")

    def test_who_wants_to_be_left_alone_is_named_with_what_waits(self):
        self.assertIn("answered 429", self.follow(self.url + "/busy").stderr.decode())
        said = self.follow(self.url + "/feed").stderr.decode()
        self.assertRegex(said, r"127\.0\.0\.1(:\d+)?: This host wants to be left alone until \d{4}-\d\d-\d\dT")
        self.assertIn("Still to be fetched, by `ortoo run` or a later round: 1 sources, 0 stories.", said)

    def test_what_is_gone_for_good_is_asked_once_a_day(self):
        self.assertIn("answered 410 instead of the source: it was taken away for good.", self.follow(self.url + "/gone").stderr.decode())
        self.assertRegex(self.ortoo("sources").stdout.decode(), r"in 2[3-9] h +http")

    def test_many_that_fail_are_told_of_in_one_line(self):
        said = self.follow("http://news.invalid/a", "http://news.invalid/b").stderr.decode()
        self.assertEqual(said.count("on the list"), 1, said)
        self.assertIn("The 2 that failed stay on the list", said)

    def test_what_fares_well_is_not_told_of(self):
        self.assertNotIn("stays on the list", self.follow(self.url + "/feed").stderr.decode())

    def test_a_variable_that_sets_nothing_is_named(self):
        self.ortoo("user", "add", "ada", stdin=b"correct horse battery\n")  # so that there is a store
        result = self.ortoo("sources", environment={"ORTOO_FETCH_DELAYS": "0", "ORTOO_FETCH_DELAY": "0", "ORTOO_CONFIG": ""})
        self.assertEqual(result.returncode, 0)
        self.assertEqual(result.stderr.decode(), "ortoo: The environment variable ORTOO_FETCH_DELAYS sets nothing; `ortoo config` lists what can be set.\n")

    def test_each_story_is_fetched_once(self):
        self.follow(self.url + "/feed")
        Site.asked, Site.stories = [], 4
        self.make_all_due()
        result = self.follow()
        self.assertIn("1 story added, 0 changed, 3 known", result.stderr.decode())
        self.assertEqual([path for path in Site.asked if "bridge" in path], ["/story/bridge-3"])
        self.assertEqual(self.stored(), 4)

    def test_a_story_in_pages_is_joined(self):
        Site.parts, Site.stories = 3, 1
        self.assertIn("1 story added", self.follow(self.url + "/feed").stderr.decode())
        self.assertEqual([path for path in Site.asked if "bridge" in path], ["/story/bridge-0", "/story/bridge-0?page=2", "/story/bridge-0?page=3"])
        with sqlite3.connect(self.path("store.db")) as database:
            stored = [row[0] for row in database.execute("SELECT record FROM records")]
        self.assertEqual([record.count("the new bridge") for record in stored], [2])
        read = self.run_ortoo("read", "--format", "text", self.url + "/story/bridge-0").stdout.decode()
        for words in ("The new bridge", "On page 2, the new bridge", "On page 3, the new bridge", "Ferry number 3"):
            self.assertEqual(read.count(words), 1, read)
        self.assertLess(read.index("On page 2"), read.index("On page 3"))

    def test_nothing_changed_asks_for_the_source_alone(self):
        self.follow(self.url + "/feed")
        Site.asked = []
        self.assertEqual(self.follow().returncode, 0)  # not due yet
        self.assertEqual(Site.asked, [])
        self.make_all_due()
        self.assertIn("1 source (1 unchanged", self.follow().stderr.decode())
        self.assertEqual(Site.asked, ["/robots.txt", "/feed"])

    def test_a_changed_story_becomes_a_new_version(self):
        self.follow(self.url + "/feed")
        Site.correction, Site.stories = " It has since been closed again.", 4
        self.make_all_due()
        result = self.follow()
        self.assertIn("1 story added, 3 changed", result.stderr.decode())
        with sqlite3.connect(self.path("store.db")) as database:
            self.assertEqual(database.execute("SELECT version, count(*) FROM records GROUP BY 1").fetchall(), [(1, 1), (2, 3)])

    def test_sources_and_jobs_are_listed(self):
        self.follow(self.url + "/", self.url + "/nothing")
        sources = self.run_ortoo("sources").stdout.decode()
        self.assertRegex(sources, r"well +page .*/\n")
        self.assertRegex(sources, r"well +feed .*/feed\n")
        self.assertRegex(sources, r"failing .*/nothing\n +The server answered 404")
        self.assertIn(self.url + "/feed", self.run_ortoo("sources", "--opml").stdout.decode())
        jobs = self.run_ortoo("jobs").stdout.decode()
        self.assertIn("/story/missing\n        The server answered 404", jobs)
        self.assertIn("fetch: 0 open, 2 failed", jobs)
        self.assertIn("2 jobs begin anew", self.run_ortoo("jobs", "retry", "all").stderr.decode())
        self.assertIn("fetch: 2 open, 0 failed", self.run_ortoo("jobs").stdout.decode())
        self.follow()
        self.assertIn("2 jobs dropped", self.run_ortoo("jobs", "drop", "all").stderr.decode())
        self.assertEqual(self.run_ortoo("sources", "--remove", self.url + "/").returncode, 0)
        self.assertIn("1 source, 1 failing", self.run_ortoo("sources").stdout.decode())  # the page's feed went with it
        self.assertEqual(self.stored(), 3)

    def test_a_list_of_feeds_from_a_file(self):
        listed = self.write("feeds.opml", f'<opml version="2.0"><body><outline type="rss" xmlUrl="{self.url}/feed"/></body></opml>')
        self.assertEqual(self.follow(listed).returncode, 1)  # one of its stories is missing
        self.assertIn(self.url + "/feed", self.run_ortoo("sources").stdout.decode())
        self.assert_refused(self.follow(self.write("feed.xml", "<rss version='2.0'><channel/></rss>")), "feed.xml", "OPML")
        self.assert_refused(self.follow("nowhere.opml"), "nowhere.opml", "no web address")
        for address in ("http://", "https:///", "http://:80/"):
            self.assert_refused(self.follow(address), "no web address", address)

    def test_folders_of_a_list_stay(self):
        outline = '<outline text="{0}" type="rss" xmlUrl="{1}/{2}"/>'.format
        listed = self.write("feeds.opml", '<opml version="2.0"><body><outline text="News"><outline text="Asia">' + outline("The feed", self.url, "feed") +
                            "</outline></outline>" + outline("Loose", self.url, "nothing") + "</body></opml>")
        self.follow(listed)
        written = self.run_ortoo("sources", "--opml").stdout
        body = ElementTree.fromstring(written).find("body")
        asia = body.find("outline[@text='News']/outline[@text='Asia']")
        self.assertEqual([feed.get("xmlUrl") for feed in asia], [self.url + "/feed"])
        self.assertEqual([feed.get("xmlUrl") for feed in body if feed.get("xmlUrl")], [self.url + "/nothing"])
        # Another list says otherwise: it counts. One that says nothing changes nothing.
        self.follow(self.write("moved.opml", '<opml version="2.0"><body><outline text="Here">' + outline("The feed", self.url, "feed") + "</outline></body></opml>"))
        self.follow(self.write("plain.opml", '<opml version="2.0"><body>' + outline("The feed", self.url, "feed") + "</body></opml>"))
        body = ElementTree.fromstring(self.run_ortoo("sources", "--opml").stdout).find("body")
        self.assertEqual([feed.get("xmlUrl") for feed in body.find("outline[@text='Here']")], [self.url + "/feed"])

    def test_what_is_named_is_asked_now(self):
        self.follow(self.url + "/nothing")
        again = self.follow(self.url + "/nothing")
        self.assertIn("404", again.stderr.decode())

    def test_fetch_and_work_side_by_side(self):
        self.run_ortoo("follow", "--once", "--quiet", self.url + "/silent")
        with sqlite3.connect(self.path("store.db")) as database:
            database.execute("UPDATE sources SET url = ?, due = 0", (self.url + "/feed",))
        self.run_ortoo("fetch", "--once")
        self.assertEqual(self.stored(), 0)
        self.assertIn("read: 3 open", self.run_ortoo("jobs", "list", "--all").stdout.decode())
        self.assertIn("3 pages read, 0 could not be", self.run_ortoo("work", "--once").stderr.decode())
        self.assertEqual(self.stored(), 3)

    def test_every_page_is_kept_in_the_archive(self):
        environment = {"ORTOO_FETCH_ALLOW": self.url[7:], "ORTOO_FETCH_DELAY": "0", "ORTOO_FETCH_ARCHIVE": self.path("archive")}
        self.ortoo("follow", "--once", self.url + "/feed", environment=environment)
        files = [os.path.join(self.path("archive"), name) for name in os.listdir(self.path("archive"))]
        self.assertEqual(len(files), 1)
        added = self.ortoo("add", *files).stderr.decode()  # the read stage once more, from what was kept
        self.assertIn("0 added, 0 changed", added)
        self.assertIn("3 unchanged", added.replace("3 refreshed", "3 unchanged"))

    def test_pages_are_archived_by_hand(self):
        name = self.path("by-hand.warc.gz")
        result = self.run_ortoo("archive", name, self.url + "/story/bridge-0", self.url + "/story/bridge-1", self.url + "/story/secret")
        self.assertEqual(result.returncode, 1)
        self.assertIn("/story/secret: The site asks robots not to fetch this", result.stderr.decode())
        self.assertIn("2 of 3 pages kept", result.stderr.decode())
        self.assertIn("2 added", self.ortoo("add", name).stderr.decode())

    def test_stages_once_more_change_nothing(self):
        self.follow(self.url + "/feed")
        self.assertIn("3 articles looked at, 0 changed", self.run_ortoo("work", "--again", "understand").stderr.decode())
        self.assertIn("3 stories are to be fetched anew", self.run_ortoo("work", "--again", "fetch").stderr.decode())
        Site.asked = []
        self.run_ortoo("jobs", "drop", "all")
        self.assertIn("0 stories added, 0 changed, 3 known", self.follow().stderr.decode())
        self.assertEqual(sorted(path for path in Site.asked if "bridge" in path), [f"/story/bridge-{n}" for n in range(3)])
        with sqlite3.connect(self.path("store.db")) as database:
            self.assertEqual(database.execute("SELECT version, count(*) FROM records GROUP BY 1").fetchall(), [(1, 3)])

    def test_many_processes_on_one_store(self):
        """Nobody ever hears of a lock, nothing is lost or doubled."""
        Site.stories = 40
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "ORTOO_STORE_PATH": self.path("store.db"),
                       "ORTOO_FETCH_ALLOW": self.url[7:], "ORTOO_FETCH_DELAY": "0", **SANITIZERS}
        start = lambda *arguments: subprocess.Popen([ORTOO, *arguments], env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        roles = [start("fetch"), start("work"), start("work"), start("fetch")]
        for role in roles:
            self.addCleanup(role.kill)
        said = [self.follow(self.url + "/feed").stderr]
        for _ in range(300):
            if self.stored() == 40:
                break
            said.append(self.run_ortoo("jobs", "list", "--all").stderr)
            said.append(self.run_ortoo("sources").stderr)
            said.append(self.run_ortoo("work", "--again", "understand").stderr)
            for role in roles:
                self.assertIsNone(role.poll(), role.poll() is not None and (role.args[1:], role.communicate()[1]))
        for role in roles:
            while not ends_in_order(role.pid):
                self.assertIsNone(role.poll(), (role.args[1:], role.returncode))
                time.sleep(0.01)
            role.terminate()
            said.append(role.communicate()[1])
            self.assertEqual(role.returncode, 0)
        self.assertNotIn("lock", b"".join(said).decode())
        with sqlite3.connect(self.path("store.db")) as database:
            self.assertEqual(database.execute("SELECT version, count(*) FROM records GROUP BY 1").fetchall(), [(1, 40)], said)

    def test_a_source_that_is_none(self):
        result = self.follow(self.url + "/nothing")
        self.assertEqual(result.returncode, 1)
        self.assertIn("/nothing: The server answered 404", result.stderr.decode())

    def test_a_private_address_is_refused(self):
        result = self.ortoo("follow", "--once", self.url + "/feed")  # without fetch.allow
        self.assertEqual(result.returncode, 1)
        self.assertIn("fetch.allow", result.stderr.decode())
        self.assertEqual(Site.asked, [])
        self.assertFalse(os.path.exists(self.path("store.db")))  # nothing is kept that would be asked for ever


if __name__ == "__main__":
    main()
