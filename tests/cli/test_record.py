"""The record as it is described: each of the sample newswire's, with all that is found in it, is as web/api/openapi.json says."""
import json
import os
import unittest

from described import faults
from program import CommandCase, main

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


class Described(CommandCase):
    def test_every_record_of_the_newswire(self):
        with open(os.path.join(ROOT, "web/api/openapi.json"), encoding="utf-8") as file:
            document = json.load(file)
        result = self.ortoo("read", "--with", "all", "--format", "jsonl", "--manifest", os.path.join(ROOT, "samples/newswire/manifest.jsonl"))
        self.assertEqual(result.returncode, 0, result.stderr)
        records = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertGreater(len(records), 40)
        for record in records:
            self.assertEqual(faults({"$ref": "#/components/schemas/Record"}, record, document), [], record["id"])

    def test_offsets_count_bytes(self):
        page = self.write("a.html", "<html lang='vi'><title>Cầu mới mở cửa</title><article><h1>Cầu mới mở cửa</h1><p>" +
                          "Ông Trần Văn Nam nói với báo chí rằng cây cầu mới đã mở cửa sáng nay sau sáu năm xây dựng. " * 3 + "</p></article>")
        record = json.loads(self.ortoo("read", "--with", "people", "--format", "jsonl", page).stdout)
        place = record["people"][0]["mentions"][0]
        text = record["body"][place.get("block", 0)]["text"].encode()
        self.assertEqual(text[place["begin"]:place["end"]].decode(), "Trần Văn Nam")


if __name__ == "__main__":
    main()
