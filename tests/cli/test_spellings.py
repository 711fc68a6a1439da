"""What is found of somebody whom stories write in many scripts, and how one gets from a fact to the words that say it."""
import http.client
import json
import os
import re
import subprocess
import unittest
import urllib.parse

from described import faults
from program import ORTOO, SANITIZERS, CommandCase, main

STORIES = {
    "ru": ("Путин выступил в Казани", "Президент России Владимир Путин в четверг выступил в Казани перед студентами университета.",
           "Студенты задали ему много вопросов о науке и о работе."),
    "en": ("Putin and Xi meet in Moscow", "Russian President Vladimir Putin met Chinese President Xi Jinping in Moscow on Friday.",
           "The United States criticised Vietnam over the pact. China praised Vietnam."),
    "zh": ("习近平在莫斯科会见普京", "国家主席习近平20日在莫斯科同俄罗斯总统普京举行会谈。", "普京表示，俄方愿同中方扩大能源合作。")}
STORIES["en-gb"] = ("Bridge opens", "“We waited a long time - too long - for this day,” said the mayor, Anna Lind, before the first bus crossed it.",
                 "Parliament will hold a vote on the treaty on December 5.")
PAGE = """<!doctype html><html lang="{0}"><head><meta charset="utf-8"><title>{1}</title><meta property="article:published_time"
content="2026-11-20T10:00:00Z"></head><body><article><h1>{1}</h1><p>{2}</p><p>{3}</p></article></body></html>"""


class Spellings(CommandCase):
    def setUp(self):
        super().setUp()
        lines = []
        for language, story in STORIES.items():
            self.write(language + ".html", PAGE.format(language, *story))
            lines.append(json.dumps({"file": language + ".html", "url": f"https://{language}.example/1"}))
        self.assertEqual(self.ortoo("add", "--manifest", self.write("m.jsonl", "\n".join(lines))).returncode, 0)
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "ORTOO_STORE_PATH": self.path("store.db"),
               "ORTOO_SERVE_LISTEN": "127.0.0.1:0", **SANITIZERS}
        self.server = subprocess.Popen([ORTOO, "serve"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
        self.addCleanup(self.stop)
        self.address = re.search(rb"http://([^ ]+)", self.server.stdout.readline())[1].decode()

    def stop(self):
        self.server.terminate()
        self.server.wait(20)
        self.server.stdout.close()

    def get(self, path):
        connection = http.client.HTTPConnection(self.address, timeout=30)
        connection.request("GET", path)
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def test_a_search_leads_to_all_spellings(self):
        for asked in ("Путин", "путин", "普京", "Putin", "Vladimir Putin", "Владимир Путин"):
            query = urllib.parse.quote(asked)
            names = json.loads(self.get("/api/v1/search?q=" + query))["names"]
            self.assertIn({"kind": "person", "name": "Vladimir Putin", "articles": 3}, names, asked)
            self.assertIn('<a href="/person/Vladimir%20Putin"><bdi>Vladimir Putin</bdi></a>', self.get("/search?q=" + query), asked)

    def test_words_and_filters_are_no_names(self):
        for asked in ("вопросов", "Путин -Казани", "title:Путин", "Путин lang:ru"):
            self.assertNotIn("names", json.loads(self.get("/api/v1/search?q=" + urllib.parse.quote(asked))), asked)

    def test_a_quote_and_a_day_lead_to_their_words(self):
        quote = next(q for q in json.loads(self.get("/api/v1/people/Anna%20Lind"))["said"] if q["text"].startswith("We"))
        words = "We waited a long time - too long - for this day"
        way = "/article/4#:~:text=" + urllib.parse.quote(words).replace("-", "%2D")
        self.assertEqual((quote["text"], quote["page"]), (words, f"http://{self.address}{way}"))
        self.assertIn(f'<a href="{way}"', self.get("/person/Anna%20Lind"))
        for event in json.loads(self.get("/api/v1/events?from=2026-12"))["items"]:
            self.assertEqual(event["page"], f"http://{self.address}/article/{event['article']}#:~:text=" + urllib.parse.quote(event["what"]).replace("-", "%2D"))
            self.assertIn(event["page"].split(self.address)[1], self.get("/calendar/2026-12"))
            break
        else:
            self.fail("no event")

    def test_a_tie_shows_the_words_that_say_it(self):
        answer = json.loads(self.get("/api/v1/ties/China/Vietnam"))
        tie = answer["items"][0]
        self.assertEqual(tie["evidence"], STORIES["en"][2])
        self.assertEqual(tie["url"], "https://en.example/1")
        self.assertRegex(tie["page"], r"^http://[^/]+/article/2#b1$")
        document = json.loads(self.get("/api/v1/openapi.json"))
        self.assertEqual(faults(document["components"]["schemas"]["Tie"], tie, document), [])
        self.assertIn('id="b1"', self.get("/article/2"))


if __name__ == "__main__":
    main()
