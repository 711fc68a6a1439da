"""Web archives as input: every page in them is read, other records are passed over, damage is named."""
import gzip
import json
import subprocess
import unittest

from program import ORTOO, CommandCase, main

STORY = """<!doctype html><html lang="en"><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>The new bridge over the Sar river opened on Monday after six years of work and two floods, {0}.</p>
<p>“We waited a long time for this day,” said the mayor, Anna Lind, before the first bus crossed it.</p>
<p>The old ferry will go on running on Sundays for visitors who prefer the slower way over the river.</p>
</article></body></html>"""


def record(kind, url, block):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-09-03T10:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def answer(title, status="200 OK", media="text/html; charset=utf-8"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n{STORY.format(title)}".encode()


ARCHIVE = (record("warcinfo", "", b"software: x\r\n") + record("request", "https://news.example/a", b"GET /a HTTP/1.1\r\n\r\n")
           + record("response", "https://news.example/a", answer("Bridge opens")) + record("response", "https://news.example/x", answer("Gone", "404 Not Found"))
           + record("response", "https://news.example/p.jpg", answer("Picture", media="image/jpeg")) + record("response", "https://news.example/b", answer("Ferry goes on")))


class Archive(CommandCase):
    def test_every_page_is_read(self):
        result = self.ortoo("read", "--format", "jsonl", self.write("news.warc.gz", ARCHIVE))
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        records = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual([(r["title"], r["url"]) for r in records],
                         [("Bridge opens", "https://news.example/a"), ("Ferry goes on", "https://news.example/b")])

    def test_an_archive_is_told_by_what_it_is(self):
        plain = gzip.decompress(ARCHIVE)
        whole = gzip.compress(plain)  # as one member
        for archive in (ARCHIVE, plain, whole):
            for name, stdin in (("-", archive), (self.write("without-ending", archive), b"")):
                result = self.ortoo("read", "--format", "jsonl", name, stdin=stdin)
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                self.assertEqual([json.loads(line)["title"] for line in result.stdout.splitlines()], ["Bridge opens", "Ferry goes on"])
        with open(self.write("file", ARCHIVE), "rb") as file:  # not by a pipe
            result = subprocess.run([ORTOO, "read", "--format", "jsonl", "-"], stdin=file, capture_output=True)
        self.assertEqual(len(result.stdout.splitlines()), 2, result.stderr)
        result = self.ortoo("read", "--format", "jsonl", "-", stdin=ARCHIVE[:-200])
        self.assertEqual((result.returncode, b"standard input: This archive is broken" in result.stderr), (1, True))

    def test_a_page_by_a_pipe_is_a_page(self):
        for page in (STORY.format("Bridge opens").encode(), gzip.compress(STORY.format("Bridge opens").encode())):
            result = self.ortoo("read", "--format", "jsonl", "-", stdin=page)
            self.assertEqual(json.loads(result.stdout)["title"], "Bridge opens")

    def test_an_archive_in_a_manifest_is_refused(self):
        self.write("news.warc", gzip.decompress(ARCHIVE))
        result = self.ortoo("read", "--manifest", self.write("m.jsonl", '{"file": "news.warc"}\n'))
        self.assert_refused(result, "This is a web archive (WARC), not a page")

    def test_added_once(self):
        name = self.write("news.warc.gz", ARCHIVE)
        self.assertIn("2 added", self.ortoo("add", name).stderr.decode())
        self.assertIn("0 added, 0 changed, 0 refreshed, 2 unchanged", self.ortoo("add", name).stderr.decode())

    def test_a_damaged_archive_is_named_and_what_stands_before_is_read(self):
        result = self.ortoo("read", "--format", "markdown", self.write("cut.warc.gz", ARCHIVE[:-200]))
        self.assertEqual(result.returncode, 1)
        self.assertIn("Bridge opens", result.stdout.decode())
        self.assertIn("cut.warc.gz: This archive is broken or cut short.", result.stderr.decode())

    def test_no_such_archive(self):
        self.assert_refused(self.ortoo("read", "none.warc.gz"), "none.warc.gz", "no such file")


if __name__ == "__main__":
    main()
