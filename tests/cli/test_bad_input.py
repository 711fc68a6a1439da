"""Bad input is normal input: one clear sentence naming it, exit code 1, nothing stored."""
import gzip
import json
import os
import sqlite3
import unittest

from program import CommandCase, main

STORY = """<!doctype html><html lang="en"><head><title>Bridge opens</title>
<link rel="canonical" href="https://news.example/bridge"></head><body><article><h1>Bridge opens</h1>
<p>The new bridge over the Sar river opened on Monday after six years of work and two floods.</p>
<p>“We waited a long time for this day,” said the mayor, Anna Lind, before the first bus crossed it.</p>
<p>The old ferry will go on running on Sundays for visitors who prefer the slower way over.</p>
</article></body></html>"""


class BadInput(CommandCase):
    def refuse(self, name, *words):
        for verb in ("read", "add"):
            with self.subTest(verb=verb):
                self.assert_refused_by(verb, name, *words)

    def assert_refused_by(self, verb, name, *words):
        result = self.ortoo(verb, "--url", "https://news.example/x", name)
        message = result.stderr.decode()
        self.assertEqual(result.returncode, 1, message)
        self.assertEqual(result.stdout, b"")
        for word in (os.path.basename(name), *words):
            self.assertIn(word, message)
        self.assertEqual(self.stored(), 0)

    def stored(self):
        if not os.path.exists(self.path("store.db")):
            return 0
        with sqlite3.connect(self.path("store.db")) as database:
            return database.execute("SELECT count(*) FROM articles").fetchone()[0]

    def test_feeds_and_json_are_no_pages(self):
        self.refuse(self.write("feed.xml", b"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title></channel></rss>"), "feed", "ortoo follow")
        self.refuse(self.write("list.json", b'{"a": 1}'), "JSON")

    def test_one_address_for_several_pages(self):
        pages = [self.write(name, STORY.encode()) for name in ("a.html", "b.html")]
        for verb in (["read"], ["add"], ["translate", "--to", "vi"]):
            with self.subTest(verb=verb):
                self.assert_refused(self.ortoo(*verb, "--url", "https://news.example/x", *pages), "https://news.example/x", "one by one")
                self.assert_refused(self.ortoo(*verb, "--url", "nowhere", pages[0]), "nowhere", "https://")
        self.assertEqual(self.stored(), 0)

    def test_an_error_page_says_so(self):
        page = self.write("403.html", b"<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>")
        result = self.ortoo("read", "--format", "text", page)
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"403.html: This is no story but an error page", result.stderr)

    def test_a_verb_that_is_none(self):
        result = self.ortoo("red", "page.html")
        self.assertEqual(result.returncode, 2)
        self.assertIn(b'There is no verb "red"', result.stderr)

    def test_a_command_line_that_is_none(self):
        for words, sentence in [(["--bogus"], b'There is no option "--bogus" here. `ortoo --help` tells more.'),
                                ([], b"Say what to do. `ortoo --help` tells more."),
                                (["add", "--bogus", "x"], b'There is no option "--bogus" here. `ortoo add --help` tells more.'),
                                (["serve", "now"], b'"now" is one word too many. `ortoo serve --help` tells more.'),
                                (["user", "add"], b"NAME is missing. `ortoo user add --help` tells more."),
                                (["user", "add", "ada", "--role", "king"], b'--role: "king" is none of reader, editor, owner. `ortoo user add --help` tells more.'),
                                (["add", "--url"], b"--url needs a value. `ortoo add --help` tells more."),
                                (["add", "x.html", "--manifest", "m"], b"--manifest and PAGE do not go together. `ortoo add --help` tells more."),
                                (["read", "--manifest", "m", "--url", "https://x.example/"], b"--url and --manifest do not go together. `ortoo read --help` tells more.")]:
            with self.subTest(words=words):
                result = self.ortoo(*words)
                self.assertEqual((result.returncode, result.stdout), (2, b""))
                self.assertEqual(result.stderr, b"ortoo: " + sentence + b"\n")

    def test_a_store_that_is_new_says_so(self):
        first, second = (self.ortoo("user", "add", name, stdin=b"correct horse battery\n") for name in ("ada", "bob"))
        self.assertIn(b"store.db: There was no store here; an empty one has been made", first.stderr)
        self.assertEqual((first.returncode, second.returncode, second.stderr), (0, 0, b""))

    def test_what_is_refused_makes_no_store(self):
        for words, said in ((["follow", "--once"], "Nothing is followed yet"), (["follow", "--once", "ftp://x.example/feed"], "no web address"),
                            (["translate", "--stored", "--to", "vi"], "There is no store here"), (["sources"], "There is no store here"),
                            (["sources", "--remove", "https://x.example/feed"], "There is no store here"), (["jobs"], "There is no store here"),
                            (["jobs", "retry", "all"], "There is no store here"), (["work", "--again", "understand"], "There is no store here"),
                            (["work", "--again", "fetch"], "There is no store here")):
            with self.subTest(words=words):
                self.assert_refused(self.ortoo(*words), said)
                self.assertFalse(os.path.exists(self.path("store.db")))
        self.assert_refused(self.ortoo("follow", "--once", "https://x.example/feed", environment={"ORTOO_FETCH_ALLOW": "nonsense"}), "nonsense")
        self.assertFalse(os.path.exists(self.path("store.db")))

    def test_an_address_in_a_manifest_that_is_none(self):
        self.write("a.html", STORY)
        manifest = self.write("m.jsonl", json.dumps({"id": "a", "file": "a.html", "url": "not a url"}) + "\n")
        result = self.ortoo("add", "--manifest", manifest)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b'm.jsonl:1: "not a url" is no web address', result.stderr)
        self.assertEqual(self.stored(), 0)
        # A page that is only read may have a name there: evaluation sets do.
        self.assertEqual(self.ortoo("read", "--manifest", manifest, "--format", "jsonl").returncode, 0)

    def test_a_store_is_its_owners_alone(self):
        self.assertEqual(self.ortoo("add", "--url", "https://news.example/x", self.write("a.html", STORY.encode())).returncode, 0)
        self.assertEqual(os.stat(self.path("store.db")).st_mode & 0o077, 0)

    def test_a_store_in_an_empty_file_is_its_owners_alone(self):
        os.chmod(self.write("store.db", b""), 0o644)
        made = self.ortoo("user", "add", "ada", stdin=b"correct horse battery\n")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn(b"There was no store here", made.stderr)
        self.assertEqual(os.stat(self.path("store.db")).st_mode & 0o077, 0)

    def test_empty(self):
        self.refuse(self.write("empty.html", b""), "empty")

    def test_nothing_in_it(self):
        information = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
        for name, content in (("empty.warc", b""), ("about.warc", information)):
            self.refuse(self.write(name, content), "no page in this web archive")
        for name, content in (("words.warc", b"Only words.\n"), ("begun.warc", b"WARC/1.0\r\nwords\r\n\r\n")):
            self.refuse(self.write(name, content), "no web archive")
        for verb in ("read", "add"):
            self.assert_refused(self.ortoo(verb, "--manifest", self.write("empty.jsonl", "\n")), "empty.jsonl", "This manifest is empty")
        self.assert_refused(self.ortoo("follow", "--once", self.write("bad.opml", "<opml")), "bad.opml", "names no feed")

    def test_missing(self):
        self.refuse(self.path("nowhere.html"), "no such file")

    def test_folder(self):
        os.mkdir(self.path("pages"))
        for verb in ("read", "add"):
            self.assert_refused(self.ortoo(verb, self.path("pages")), "pages: There is no page and no web archive in this folder")

    def test_binary(self):
        self.refuse(self.write("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40))

    def test_too_large(self):
        with open(self.path("large.html"), "wb") as file:
            file.truncate(200 * 1024 * 1024)
        self.refuse(self.path("large.html"), "64 MiB")

    def test_zip_bomb(self):
        self.refuse(self.write("bomb.html.gz", gzip.compress(b"<p>" * 30_000_000)), "64 MiB")

    def test_broken_gzip(self):
        self.refuse(self.write("cut.html.gz", gzip.compress(STORY.encode() * 50)[:-40]), "gzip")

    def test_dead_link(self):
        result = self.ortoo("read", "http://127.0.0.1:1/dead")
        self.assert_refused(result, "http://127.0.0.1:1/dead")

    def test_no_address(self):
        page = self.write("page.html", STORY.replace('<link rel="canonical" href="https://news.example/bridge">', ""))
        self.assert_refused(self.ortoo("add", page), "page.html", "--url")


class WrongFile(CommandCase):
    """A file that is not what the verb takes: refused in one sentence, it and the store as they were."""

    FILES = {"empty": b"", "binary": bytes(range(256)) * 20, "words.warc.gz": b"Only words.\n", "page.html": STORY.encode(),
             "some.warc.gz": gzip.compress(b"Only words.\n"), "cut.warc.gz": gzip.compress(b"WARC/1.1\r\n\r\n")[:-9],
             "two words": b"one\ntwo\n", "foreign.db": b"SQLite format 3\0" + bytes(84)}

    # What is typed; what is set; words of the refusal.
    ROWS = [
        ("--config folder config", {}, "folder: This is a folder"),
        ("read folder.warc", {}, "folder.warc: There is no page and no web archive in this folder"),
        ("add nowhere.warc", {}, "nowhere.warc: There is no such file"),
        ("add binary", {}, "binary: This is not text"),
        ("add --manifest binary", {}, "binary: This is not text"),
        ("read --manifest binary", {}, "binary: This is not text"),
        ("add empty", {}, "empty: The input is empty"),
        ("follow --once folder", {}, "folder: This is a folder; name a list of feeds"),
        ("restore nowhere", {}, "nowhere: There is no such backup"),
        ("restore folder", {}, "folder: This file is no backup"),
        ("restore empty", {}, "empty: This file is no backup"),
        ("restore binary", {}, "binary: This file is no backup"),
        ("restore foreign.db", {}, "foreign.db: This file is no backup"),
        ("archive page.html https://x.example/", {}, "page.html: The name of an archive ends in .warc.gz"),
        ("archive words.warc.gz https://x.example/", {}, "words.warc.gz: This file is no gzipped web archive"),
        ("archive some.warc.gz https://x.example/", {}, "some.warc.gz: This file is no gzipped web archive"),
        ("archive cut.warc.gz https://x.example/", {}, "cut.warc.gz: This file is no gzipped web archive"),
        ("jobs drop 17abc", {}, "17abc: Name the number of a job, or all"),
        ("jobs drop 99999999999999999999", {}, "Name the number of a job, or all"),
        ("jobs list 17", {}, "17: A list is of all jobs"),
        ("sources", {"STORE_PATH": ""}, "store.path is empty"),
        ("translate --to en page.html", {"TRANSLATE_GLOSSARY": "nowhere"}, "nowhere: The file that translate.glossary names"),
        ("translate --to en page.html", {"TRANSLATE_GLOSSARY": "folder"}, "folder: The file that translate.glossary names"),
        ("translate --to vi page.html", {"TRANSLATE_WITH": "en-vi=deepl", "TRANSLATE_DEEPL_KEY": "folder"}, "folder: The file that translate.deepl_key names"),
        ("translate --to vi page.html", {"TRANSLATE_WITH": "en-vi=deepl", "TRANSLATE_DEEPL_KEY": "empty"}, "names is empty"),
        ("translate --to vi page.html", {"TRANSLATE_WITH": "en-vi=deepl", "TRANSLATE_DEEPL_KEY": "two words"}, "in one line"),
        ("serve", {"OPENID_ISSUER": "https://id.example", "OPENID_SECRET_FILE": "folder"}, "folder: The file that openid.secret_file names"),
        ("serve", {"OPENID_ISSUER": "https://id.example", "OPENID_SECRET_FILE": "two words"}, "in one line"),
    ]

    def test_refused(self):
        for name, content in self.FILES.items():
            self.write(name, content)
        for name in ("folder", "folder.warc"):
            os.mkdir(self.path(name))
        for typed, set_, said in self.ROWS:
            with self.subTest(typed=typed, **set_):
                self.assert_refused(self.ortoo(*typed.split(), environment={"ORTOO_" + key: value for key, value in set_.items()}), said)
                self.assertEqual(sorted(os.listdir(self.folder)), sorted([*self.FILES, "folder", "folder.warc"]))
        for name, content in self.FILES.items():
            with open(self.path(name), "rb") as file:
                self.assertEqual(file.read(), content, name)

    def test_no_backup_takes_the_place_of_a_store(self):
        self.assertEqual(self.ortoo("add", "--url", "https://news.example/x", self.write("a.html", STORY.encode())).returncode, 0)
        with sqlite3.connect(self.path("foreign.db")) as database:
            database.execute("CREATE TABLE notes (text)")
        for name in (self.write("empty", b""), self.path("foreign.db")):
            self.assert_refused(self.ortoo("restore", "--replace", name), "no backup")
        with sqlite3.connect(self.path("store.db")) as database:
            self.assertEqual(database.execute("SELECT count(*) FROM articles").fetchone()[0], 1)

    def test_an_address_in_a_list_that_is_none(self):
        outlines = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in ("https://127.0.0.1:1/feed", "ftp://x.example/feed", "https://10.0.0.1/feed"))
        result = self.ortoo("follow", "--once", self.write("list.opml", f'<opml version="2.0"><body>{outlines}</body></opml>'), environment={"ORTOO_FETCH_ALLOW": "127.0.0.1:1"})
        self.assertEqual(result.returncode, 1)
        self.assertIn(b'list.opml: "ftp://x.example/feed" is no web address and is not followed.', result.stderr)
        self.assertIn(b"10.0.0.1 is not a public address", result.stderr)
        listed = self.ortoo("sources").stdout
        self.assertIn(b"https://127.0.0.1:1/feed", listed)
        self.assertNotIn(b"10.0.0.1", listed)  # what may not be fetched is not kept either

    def test_a_language_that_is_not_known(self):
        result = self.ortoo("translate", "--to", "en", self.write("x.txt", "x\n"))
        self.assert_refused(result, "x.txt: It is not known in which language")

    def test_no_models(self):
        for verb in ("list", "check"):
            self.assertIn(b"No models yet", self.ortoo("model", verb).stderr)


class HardInput(CommandCase):
    """Odd, but readable."""

    def read(self, name, content):
        result = self.ortoo("read", self.write(name, content))
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def test_truncated(self):
        record = self.read("cut.html", STORY[: STORY.index("before the first bus")])
        self.assertEqual(record["title"], "Bridge opens")
        self.assertIn("two floods", record["body"][0]["text"])

    def test_deep(self):
        deep = STORY.replace("<article>", "<div>" * 100_000 + "<article>")
        self.assertEqual(self.read("deep.html", deep)["title"], "Bridge opens")

    def test_legacy_charset_without_declaration(self):
        text = STORY.replace("Bridge opens", "Мост открыт").replace(
            "The new bridge over the Sar river opened on Monday after six years of work and two floods.",
            "Новый мост через реку Сар открылся в понедельник после шести лет работы и двух наводнений.").replace("“", '"').replace("”", '"')
        record = self.read("cp1251.html", text.encode("cp1251"))
        self.assertEqual(record["title"], "Мост открыт")

    def test_declared_charset_is_wrong(self):
        text = STORY.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Anna Lind", "Anna Líndová")
        self.assertIn("Líndová", json.dumps(self.read("wrong.html", text.encode()), ensure_ascii=False))


class Manifest(CommandCase):
    def test_one_answer_each_in_order(self):
        names = [f"page{i}.html" for i in range(40)]
        for i, name in enumerate(names):
            if i % 7 != 3:
                self.write(name, STORY.replace("Bridge opens", f"Bridge {i} opens"))
        lines = [json.dumps({"id": str(i), "file": name, "url": f"https://news.example/{i}"}) for i, name in enumerate(names)]
        lines.insert(5, "not json")
        manifest = self.write("pages.jsonl", "\n".join(lines) + "\n\n")
        result = self.ortoo("read", "--manifest", manifest, "--format", "jsonl")
        self.assertEqual(result.returncode, 1)
        records = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual(len(records), 41)
        self.assertIn("pages.jsonl:6", records.pop(5)["error"])
        for i, record in enumerate(records):
            self.assertEqual(record["id"], str(i))
            if i % 7 == 3:
                self.assertIn(names[i], record["error"])
            else:
                self.assertEqual(record["title"], f"Bridge {i} opens")

    def test_a_number_is_an_id(self):
        self.write("a.html", STORY)
        manifest = self.write("numbers.jsonl", '{"id": 17, "file": "a.html"}\n{"id": 18, "file": "none.html", "url": "https://news.example/18"}\n')
        lines = [json.loads(line) for line in self.ortoo("read", "--manifest", manifest, "--format", "jsonl").stdout.splitlines()]
        self.assertEqual([line["id"] for line in lines], ["17", "18"])
        self.assertEqual((lines[1]["url"], lines[1]["code"]), ("https://news.example/18", "not_found"))

    def test_a_line_without_a_file_says_what_it_needs(self):
        manifest = self.write("no-file.jsonl", '{"url": "https://courier.example/1"}\n')
        self.assert_refused(self.ortoo("read", "--manifest", manifest), 'a "file"', "may be there too")

    def test_an_id_that_stands_twice(self):
        self.write("a.html", "<title>A</title><article><p>" + "Words enough for a story. " * 20 + "</p></article>")
        line = json.dumps({"id": "a", "file": "a.html"}) + "\n"
        result = self.ortoo("read", "--manifest", self.write("twice.jsonl", line + line.replace('"id": "a"', '"id": "b"') + line), "--format", "jsonl")
        self.assertEqual((result.returncode, len(result.stdout.splitlines())), (0, 3))
        self.assertIn(b'twice.jsonl:3: The id "a" stands in an earlier line', result.stderr)

    def test_a_pipe_is_read_once(self):
        self.write("a.html", "<title>A</title><article><p>" + "Words enough for a story. " * 20 + "</p></article>")
        lines = "".join(json.dumps({"id": f"page {i}", "file": "a.html"}) + "\n" for i in range(300))  # more than is looked at beforehand
        result = self.ortoo("read", "--manifest", "/dev/stdin", "--format", "jsonl", stdin=lines.encode())
        self.assertEqual((result.returncode, len(result.stdout.splitlines())), (0, 300), result.stderr)

    def test_missing_manifest(self):
        self.assert_refused(self.ortoo("read", "--manifest", "nowhere.jsonl"), "nowhere.jsonl")


class Usage(CommandCase):
    def test_not_understood(self):
        for arguments in ([], ["raed"], ["read"], ["read", "--format", "docx", "x.html"], ["add", "--manifest", "m", "x.html"]):
            with self.subTest(arguments=arguments):
                result = self.ortoo(*arguments)
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertTrue(result.stderr)

    def test_help_of_every_verb(self):
        for verb in ("read", "add", "serve", "config", "doctor"):
            result = self.ortoo(verb, "--help")
            self.assertEqual(result.returncode, 0)
            self.assertIn(verb, result.stdout.decode())

    def test_config_error_names_line(self):
        self.write("ortoo.toml", "[serve]\nlisen = \"x\"\n")
        self.assert_refused(self.ortoo("config"), "ortoo.toml:2", "serve.lisen")

    def test_config_values(self):
        for verb in ("serve", "doctor"):
            for key, value, word in (("SERVE_THREADS", "-3", "from 0 to 1024"), ("SERVE_THREADS", "100000", "from 0 to 1024"),
                                     ("COMMENTS_MODE", "closedd", "open, held or closed"), ("SITE_URL", "foo", "https://")):
                with self.subTest(verb=verb, key=key, value=value):
                    self.assert_refused(self.ortoo(verb, environment={"ORTOO_" + key: value}), "ORTOO_" + key, word)
        pictures = {"ORTOO_SITE_PICTURES": self.path("nowhere")}
        self.assert_refused(self.ortoo("serve", environment=pictures), "nowhere", "site.pictures")
        result = self.ortoo("doctor", environment=pictures)
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stdout.decode(), "FAIL  pictures .*site.pictures")
        for key, value, check in (("FETCH_ALLOW", "foo", "fetching"), ("SERVE_PROXIES", "foo", "proxies"), ("TRANSLATE_TO", "english", "translation"),
                                  ("TRANSLATE_WITH", "vi-en=foo", "translation"), ("SERVE_LISTEN", "foo:80", "address"), ("SERVE_LISTEN", "8480", "address")):
            with self.subTest(key=key):
                self.assert_refused(self.ortoo("serve", environment={"ORTOO_" + key: value}), value)
                result = self.ortoo("doctor", environment={"ORTOO_" + key: value})
                self.assertEqual(result.returncode, 1)
                self.assertRegex(result.stdout.decode(), f"FAIL  {check} .*{value}")

        provider = {"ORTOO_OPENID_ISSUER": "https://id.example", "ORTOO_OPENID_CLIENT": "ortoo", "ORTOO_OPENID_SECRET_FILE": self.path("none")}
        self.assert_refused(self.ortoo("serve", environment=provider), "openid.secret_file")
        self.assertRegex(self.ortoo("doctor", environment=provider).stdout.decode(), "FAIL  sign-in .*openid.secret_file")
        for key, value, line in (("SERVE_LISTEN", "127.0.0.1:0", "ok    address .*any port"), ("STORE_PATH", "/proc/x/y.db", "FAIL  store .*/proc/x/y.db")):
            self.assertRegex(self.ortoo("doctor", environment={"ORTOO_" + key: value}).stdout.decode(), line)

    def test_config_prints_itself(self):
        first = self.ortoo("config", environment={"ORTOO_SITE_TITLE": "Test"}).stdout
        self.assertIn(b"(ORTOO_SITE_TITLE)", first)
        self.write("ortoo.toml", first)
        self.assertIn(b'title = "Test"', self.ortoo("config").stdout)

    def test_full_disk(self):
        import subprocess
        from program import ORTOO
        for words in (["read", self.write("page.html", STORY)], ["config"], ["manual"], ["--help"]):
            with self.subTest(words=words), open("/dev/full", "wb") as full:
                result = subprocess.run([ORTOO, *words], stdout=full, stderr=subprocess.PIPE, timeout=60)
                self.assertEqual(result.returncode, 1)
                self.assertIn(b"cannot be written", result.stderr)


if __name__ == "__main__":
    main()
