"""The sample newswire is read as its stories say: six sites, six languages, told by nothing but the pages."""
import json
import os
import subprocess
import unittest

from program import ORTOO, main

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples", "newswire")


def name(value):
    return value["name"] if isinstance(value, dict) else value


def texts(body):
    """The text of every block that is no picture and no table."""
    out = []
    for block in body:
        if block["type"] in ("figure", "table"):
            continue
        items = [name(item) if not isinstance(item, dict) else item["text"] for item in block.get("items", [])]
        out.append("\n".join(items) if items else block["text"])
    return out


class Newswire(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        manifest = os.path.join(ROOT, "manifest.jsonl")
        result = subprocess.run([ORTOO, "read", "--manifest", manifest, "--format", "jsonl"], capture_output=True, check=True)
        with open(manifest, encoding="utf-8") as lines:
            pages = [json.loads(line) for line in lines]
        records = [json.loads(line) for line in result.stdout.decode().splitlines()]
        stories = {}
        for file in os.listdir(os.path.join(ROOT, "stories")):
            with open(os.path.join(ROOT, "stories", file), encoding="utf-8") as story:
                story = json.load(story)
                stories[story["url"]] = story
        cls.pairs = [(page["file"], record, stories[page["url"]]) for page, record in zip(pages, records)]

    def each(self):
        return [(record, story) for _, record, story in self.pairs]

    def test_headline_day_and_language(self):
        for record, story in self.each():
            self.assertEqual(record["title"], story["title"])
            self.assertEqual(record["published"][:10], story["published"][:10])
            self.assertEqual(record["language"].split("-")[0], story["language"].split("-")[0])

    def test_publisher(self):
        for record, story in self.each():
            self.assertEqual(name(record["publisher"]), name(story["publisher"]))

    def test_paragraphs_are_there_and_in_order(self):
        right = wanted = 0
        for record, story in self.each():
            flat, at = "\n".join(texts(record["body"])), 0
            for block in story["body"]:
                if block["type"] in ("paragraph", "quote"):
                    found = flat.find(block["text"])
                    wanted += 1
                    right += found >= at
                    at = max(at, found)
        self.assertGreaterEqual(right, wanted * 0.99, f"{right} of {wanted}")

    def test_most_headings_and_items_are_there(self):
        right = wanted = 0
        for record, story in self.each():
            flat = "\n".join(texts(record["body"]))
            for block in story["body"]:
                if block["type"] in ("heading", "list"):
                    for line in texts([block])[0].split("\n"):
                        wanted += 1
                        right += line in flat
        self.assertGreaterEqual(right, wanted * 0.7, f"{right} of {wanted}")

    def test_little_else_is(self):
        for record, story in self.each():
            story_text = "\n".join(texts(story["body"])) + "\n" + (story.get("dek") or "")
            extra = [t for t in texts(record["body"]) if all(line not in story_text for line in t.split("\n"))]
            self.assertLessEqual(len(extra), 1, extra)

    def test_pictures_with_caption_and_credit(self):
        right = wanted = 0
        for record, story in self.each():
            got = [(f.get("caption"), f.get("credit")) for f in record["body"] if f["type"] == "figure"]
            for figure in story["body"]:
                if figure["type"] == "figure":
                    wanted += 1
                    right += (figure.get("caption"), figure.get("credit")) in got
        self.assertGreaterEqual(right, wanted * 0.9, f"{right} of {wanted}")

    def test_relayed_pages_name_their_source(self):
        relayed = [(r, s) for _, r, s in self.pairs if s.get("source")]
        self.assertGreaterEqual(len(relayed), 3)
        for record, story in relayed:
            for member in ("url", "language", "title"):
                self.assertEqual(record["source"].get(member), story["source"].get(member))

    def test_rails_of_relayed_pages_are_sections(self):
        compared = 0
        for record, story in self.each():
            for rail, items in (story.get("sections") or {}).items():
                if story.get("source"):
                    compared += 1
                    self.assertEqual([i if isinstance(i, str) else i["title"] for i in record["sections"][rail]],
                                     [i if isinstance(i, str) else i["title"] for i in items])
        self.assertGreaterEqual(compared, 10)

    def test_comments_are_counted(self):
        right = sum(r.get("comments") == s.get("comments") for _, r, s in self.pairs if s.get("comments"))
        self.assertGreaterEqual(right, 30)


if __name__ == "__main__":
    main()
