"""Thousands of pages in one go: a folder of them, and a run that was stopped goes on where it was."""
import json
import os
import unittest

from program import CommandCase, main

STORY = """<!doctype html><html lang="en"><head><title>Bridge {0} opens</title></head><body><article><h1>Bridge {0} opens</h1>
<p>The new bridge over the Sar river opened on Monday after six years of work and two floods, said number {0}.</p>
<p>The old ferry will go on running on Sundays for visitors who prefer the slower way over the river.</p>
</article></body></html>"""


class Many(CommandCase):
    def fill(self, folder, names):
        for i, name in enumerate(names):
            os.makedirs(os.path.dirname(self.path(f"{folder}/{name}")), exist_ok=True)
            self.write(f"{folder}/{name}", STORY.format(i))

    def lines(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def test_a_folder_is_each_page_in_it(self):
        self.fill("pages", ["b.html", "a/2.HTM", "a/1.html", "hash", "style.css", ".git/x.html", ".hidden.html"])
        result = self.ortoo("read", "pages", "--format", "jsonl")
        self.assertEqual([json.loads(line)["id"] for line in result.stdout.splitlines()],
                         ["pages/a/1.html", "pages/a/2.HTM", "pages/b.html", "pages/hash"])
        self.assertEqual((result.returncode, result.stderr.decode()), (0, "ortoo: Files with other names than pages have, passed over: 1\n"))
        self.assert_refused(self.ortoo("read", "pages", "--url", "https://news.example/"), "One address cannot be that of several pages")

    def test_goes_on_where_it_was(self):
        self.fill("pages", [f"{i:02}.html" for i in range(20)])
        command = ("read", "pages", "--format", "jsonl", "--into", "out.jsonl")
        self.assertEqual(self.ortoo(*command).returncode, 0)
        whole = self.lines("out.jsonl")
        self.assertEqual(len(whole), 20)
        with open(self.path("out.jsonl"), "rb") as file:
            content = file.read()
        for cut in (0, 1, content.index(b"\n"), content.index(b"\n") + 1, len(content) // 2, len(content) - 1, len(content)):
            self.write("out.jsonl", content[:cut])
            result = self.ortoo(*command)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(self.lines("out.jsonl"), whole, cut)

    def test_goes_on_behind_its_own_pages_alone(self):
        self.fill("pages", ["1.html", "2.html"])
        self.fill("others", ["1.html"])
        into = ("--format", "jsonl", "--into", "out.jsonl")
        self.ortoo("read", "pages/1.html", *into)
        self.ortoo("read", "pages", "--format", "jsonl", "--into", "two.jsonl")
        self.assert_refused(self.ortoo("read", "others", "--format", "jsonl", "--into", "two.jsonl"), "two.jsonl", "only 1 pages are named")
        self.write("one.jsonl", json.dumps(self.lines("two.jsonl")[0]) + "\n")
        self.assert_refused(self.ortoo("read", "others", "--format", "jsonl", "--into", "one.jsonl"), "not the pages that were begun with")
        for content in ("Only words.\n", "Only words", "[1]\n"):
            self.write("words", content)
            self.assert_refused(self.ortoo("read", "pages", "--format", "jsonl", "--into", "words"), "something else than records")
            with open(self.path("words"), encoding="utf-8") as file:
                self.assertEqual(file.read(), content)
        self.assert_refused(self.ortoo("read", "pages", "--into", "out.jsonl"), "--format jsonl")

    def test_what_is_read_is_not_written_over(self):
        self.fill("pages", ["1.html", "2.html"])
        manifest = '{"id":"1","file":"pages/1.html"}\n{"id":"2","file":"pages/2.html"}'  # no line end, as many are
        self.write("pages.jsonl", manifest)
        self.assert_refused(self.ortoo("read", "--manifest", "pages.jsonl", "--format", "jsonl", "--into", "pages.jsonl"), "name another file")
        self.assert_refused(self.ortoo("read", "pages/1.html", "--format", "jsonl", "--into", "pages/1.html"), "name another file")
        with open(self.path("pages.jsonl"), encoding="utf-8") as file:
            self.assertEqual(file.read(), manifest)

    def test_what_is_not_gone_on_with_stays(self):
        self.fill("pages", ["1.html", "2.html"])
        for content in ('{"precious":1}', '{"id":"other"}\n{"id":"another', '{"id":"pages/1.html"}\nOnly words'):
            self.write("kept", content)
            self.assertEqual(self.ortoo("read", "pages", "--format", "jsonl", "--into", "kept").returncode, 1)
            with open(self.path("kept"), encoding="utf-8") as file:
                self.assertEqual(file.read(), content)

    def test_pages_that_are_named_are_known_again(self):
        self.fill("pages", ["1.html", "2.html", "3.html"])
        into = ("--format", "jsonl", "--into", "out.jsonl")
        self.ortoo("read", "pages/1.html", "pages/3.html", *into)
        self.assertEqual([line["id"] for line in self.lines("out.jsonl")], ["pages/1.html", "pages/3.html"])
        self.assert_refused(self.ortoo("read", "pages/1.html", "pages/2.html", "pages/3.html", *into), "not the pages that were begun with")

    def test_goes_on_behind_a_name_that_is_not_utf_8(self):
        os.makedirs(self.path("pages"))
        for name in (b"a-\xe9\xe8.html", b"b.html"):
            with open(os.fsencode(self.path("pages")) + b"/" + name, "w") as file:
                file.write(STORY.format(1))
        command = ("read", "pages", "--format", "jsonl", "--into", "out.jsonl")
        self.assertEqual(self.ortoo(*command).returncode, 0)
        whole = self.lines("out.jsonl")
        self.write("out.jsonl", json.dumps(whole[0]) + "\n")
        self.assertEqual(self.ortoo(*command).returncode, 0)
        self.assertEqual(self.lines("out.jsonl"), whole)

    def test_a_folder_in_it_that_cannot_be_read_is_said(self):
        self.fill("pages", ["a/1.html", "b/1.html"])
        os.chmod(self.path("pages/a"), 0)
        os.chmod(self.folder, 0o755)
        nobody = {"user": 65534, "group": 65534} if os.getuid() == 0 else {}  # whom rights hold back
        result = self.ortoo("read", "pages", "--format", "jsonl", **nobody)
        os.chmod(self.path("pages/a"), 0o755)
        first, second = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual((first["code"], second["id"], result.returncode), ("unreadable", "pages/b/1.html", 1))


if __name__ == "__main__":
    main()
