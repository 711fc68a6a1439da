"""Translating by servers on loopback, and models from a registry there: what is asked, what comes back, what goes wrong."""
import gzip
import hashlib
import http.server
import json
import os
import socket
import sqlite3
import subprocess
import threading
import unittest

from program import ORTOO, SANITIZERS, CommandCase, main

PAGE = """<!doctype html><html lang="vi"><head><title>Cầu mới</title></head><body><article><h1>Cầu mới trên sông Sar</h1>
<p>Cây cầu mới trên sông Sar đã mở cửa hôm thứ Hai sau 6 năm xây dựng và hai trận lũ lớn của vùng này.</p>
<p>“Chúng tôi đã chờ ngày này rất lâu,” thị trưởng <a href="https://lind.example/">Anna Lind</a> nói trước khi chuyến xe đầu tiên đi qua cầu.</p>
<p>Phà cũ sẽ tiếp tục chạy vào các ngày chủ nhật cho những du khách thích con đường chậm hơn qua sông.</p>
</article></body></html>"""


def put(text):
    """A translation that can be told from its original: "EN(…)"."""
    return "EN(" + text + ")"


def zstd_frame(data):
    """RFC 8878 by its simplest means: blocks as they are."""
    out, size = b"\x28\xb5\x2f\xfd\xa0" + len(data).to_bytes(4, "little"), 1 << 17
    for at in range(0, len(data), size):
        block = data[at:at + size]
        out += ((at + size >= len(data)) | len(block) << 3).to_bytes(3, "little") + block
    return out


class Servers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = []
    fail = []           # statuses to answer first
    files = {}
    ranges = []
    short_at = None     # answers of files end the connection after so many bytes in all

    def answer(self, status, body, **headers):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Servers.asked.append((self.path, body, self.headers.get("Authorization")))
        if Servers.fail:
            status = Servers.fail.pop(0)
            return self.answer(status, {"error": "no"}, **({"Location": "/stolen"} if status == 307 else {"Retry-After": "0"}))
        if self.path == "/translate":
            return self.answer(200, {"translatedText": [put(q) for q in body["q"]]})
        if self.path == "/v2/translate":
            return self.answer(200, {"translations": [{"text": put(t)} for t in body["text"]]})
        if self.path == "/v1/chat/completions":
            texts = json.loads(body["messages"][1]["content"])
            content = "Here you are:\n```json\n" + json.dumps([put(t) for t in texts]) + "\n```"
            return self.answer(200, {"choices": [{"message": {"content": content}}]})
        return self.answer(404, {})

    def do_GET(self):
        data = Servers.files.get(self.path)
        if data is None:
            return self.answer(404, b"nothing")
        wanted = self.headers.get("Range")
        if not wanted:
            return self.answer(200, data)
        Servers.ranges.append((self.path, wanted))
        begin, end = wanted[6:].split("-")
        begin, end = int(begin), min(int(end) + 1, len(data))
        if Servers.short_at is not None and begin >= Servers.short_at:
            return self.answer(503, b"gone")
        if begin >= len(data):
            return self.answer(416, b"")
        return self.answer(206, data[begin:end], Content_Range=f"bytes {begin}-{end - 1}/{len(data)}")

    def log_message(self, *arguments):
        pass


class ServerCase(CommandCase):
    def setUp(self):
        super().setUp()
        Servers.asked, Servers.fail, Servers.files, Servers.ranges, Servers.short_at = [], [], {}, [], None
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Servers)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.page = self.write("page.html", PAGE)
        self.settings = {"ORTOO_TRANSLATE_MODELS": self.path("models"), "ORTOO_TRANSLATE_LIBRETRANSLATE": self.url,
                         "ORTOO_TRANSLATE_DEEPL": self.url, "ORTOO_TRANSLATE_OPENAI": self.url + "/v1",
                         "ORTOO_TRANSLATE_REGISTRY": self.url + "/db/models.json", "ORTOO_FETCH_ALLOW": f"127.0.0.1:{self.server.server_port}"}

    def run_with(self, *arguments, **settings):
        return self.ortoo(*arguments, environment={**self.settings, **{"ORTOO_TRANSLATE_" + k.upper(): v for k, v in settings.items()}})


class Translate(ServerCase):
    def test_each_kind_of_server(self):
        key = self.write("key", "secret-1\n")
        for name, path, authorization in (("libretranslate", "/translate", None), ("deepl", "/v2/translate", "DeepL-Auth-Key secret-1"),
                                          ("openai", "/v1/chat/completions", "Bearer secret-1")):
            with self.subTest(name):
                Servers.asked = []
                done = self.run_with("translate", "--to", "en", self.page, **{"with": "vi-en=" + name, name + "_key": key, "openai_model": "small"})
                self.assertEqual(done.returncode, 0, done.stderr)
                text = done.stdout.decode()
                self.assertIn("# EN(Cầu mới trên sông Sar)", text)
                self.assertIn("EN(Phà cũ sẽ tiếp tục chạy", text)
                self.assertIn("[Anna Lind](https://lind.example/)", text)
                self.assertEqual(Servers.asked[0][0], path)
                self.assertEqual(Servers.asked[0][2], authorization)
                self.assertEqual(len(Servers.asked), 1, "one request for a short article")

    def test_read_keeps_both(self):
        # Nobody who translates is no reason to lose the record.
        done = self.run_with("read", "--to", "en", "--format", "jsonl", self.page)
        self.assertEqual((done.returncode, b"ortoo model add vi-en" in done.stderr), (1, True), done.stderr)
        self.assertEqual(json.loads(done.stdout)["language"], "vi")
        done = self.run_with("read", "--to", "en", self.page, **{"with": "*-en=libretranslate"})
        record = json.loads(done.stdout)
        self.assertEqual(record["language"], "vi")
        translation = record["translations"][0]
        self.assertEqual(translation["language"], "en")
        self.assertEqual(translation["engine"], "LibreTranslate (127.0.0.1)")
        self.assertEqual(len(translation["body"]), len(record["body"]))
        pair = next(p for p in translation["sentences"] if p.get("quotes"))
        words = record["body"][pair.get("block", 0)]["text"].encode()[pair["begin"]:pair["end"]].decode()
        self.assertIn("Chúng tôi đã chờ", words)

    def test_passing_trouble_is_waited_out(self):
        Servers.fail = [503]
        done = self.run_with("translate", "--to", "en", self.page, **{"with": "vi-en=libretranslate"})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(Servers.asked), 2)

    def test_its_end_waits_for_no_server(self):
        """One that takes what it is sent and never answers: it is waited for one minute, three times."""
        with socket.create_server(("127.0.0.1", 0)) as mute:
            added = self.ortoo("add", "--quiet", self.page, "--url", "https://paper.example/bridge")
            self.assertEqual(added.returncode, 0, added.stderr)
            environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "ORTOO_STORE_PATH": self.path("store.db"), "ORTOO_TRANSLATE_TO": "en", **SANITIZERS,
                           "ORTOO_TRANSLATE_WITH": "vi-en=libretranslate", "ORTOO_TRANSLATE_LIBRETRANSLATE": "http://127.0.0.1:%d" % mute.getsockname()[1]}
            worker = subprocess.Popen([ORTOO, "work"], env=environment, stderr=subprocess.PIPE, cwd=self.folder)
            self.addCleanup(lambda: (worker.kill(), worker.wait(), worker.stderr.close()))
            with mute.accept()[0]:
                worker.terminate()
                self.assertEqual(worker.wait(50), 0)
            self.assertNotIn(b"ortoo:", worker.stderr.read())  # no complaint: nothing has gone wrong

    def test_what_goes_wrong_is_told(self):
        libre = {"with": "vi-en=libretranslate"}
        Servers.fail = [403]
        self.assert_refused(self.run_with("translate", "--to", "en", self.page, **libre), "page.html", "key")
        self.assertEqual(len(Servers.asked), 1, "a wrong key is not tried again")
        Servers.fail = [307]
        self.assert_refused(self.run_with("translate", "--to", "en", self.page, **libre), "page.html")
        self.assertEqual([a[0] for a in Servers.asked], ["/translate", "/translate"], "a key is carried nowhere else")
        self.assert_refused(self.run_with("translate", "--to", "en", self.page, characters="100", **libre), "budget", "translate.characters")
        self.assert_refused(self.run_with("translate", "--to", "en", self.page), "ortoo model add vi-en")
        self.assert_refused(self.run_with("translate", "--to", "mn", self.page), "ortoo model add vi-en", "ortoo model add en-mn")
        self.assert_refused(self.run_with("translate", "--to", "en", self.page, **{"with": "vi-en=babelfish"}), "translate.with", "babelfish")
        self.assert_refused(self.run_with("translate", "--to", "en", self.page, **{"with": "vi-en=deepl", "deepl_key": self.path("none")}), "deepl_key")
        self.assert_refused(self.run_with("translate", "--to", "english!", self.page), "english!")

    def test_what_is_in_that_language_already_is_printed_as_it_is(self):
        done = self.run_with("translate", "--to", "vi", self.page, **{"with": "*-*=libretranslate"})
        self.assertEqual((done.returncode, Servers.asked), (0, []))
        self.assertIn("in that language already", done.stderr.decode())
        self.assertIn("Cầu mới", done.stdout.decode())

    def test_glossary(self):
        terms = self.write("terms.tsv", "vi\ten\tsông Sar\tRiver Sar\n")
        done = self.run_with("translate", "--to", "en", self.page, glossary=terms, **{"with": "vi-en=libretranslate"})
        self.assertIn("EN(Cầu mới trên River Sar)", done.stdout.decode())


class Work(ServerCase):
    """Stories in the store are put into the languages asked for."""

    def add(self, name, text):
        done = self.run_with("add", self.write(name, text), "--url", "https://tin.example/" + name)
        self.assertEqual(done.returncode, 0, done.stderr)

    def work(self, **settings):
        return self.run_with("work", "--once", **{"to": "en", "with": "vi-en=libretranslate", **settings})

    def stored(self):
        with sqlite3.connect(self.path("store.db")) as db:
            return [json.loads(row[0]) for row in db.execute("SELECT record FROM records ORDER BY article")]

    def test_only_what_changed_is_asked_for(self):
        self.add("a.html", PAGE)
        done = self.work()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"1 articles translated", done.stderr)
        self.assertEqual(self.stored()[0]["translations"][0]["title"], "EN(Cầu mới trên sông Sar)")
        Servers.asked = []
        self.add("a.html", PAGE.replace("Phà cũ", "Chiếc phà"))
        self.work()
        self.assertEqual([a[1]["q"] for a in Servers.asked], [["Chiếc phà sẽ tiếp tục chạy vào các ngày chủ nhật cho những du khách thích con đường chậm hơn qua sông."]])
        self.assertIn("Chiếc", self.stored()[0]["translations"][0]["body"][-1]["text"])

    def test_a_better_translator_is_asked_on_demand(self):
        self.add("a.html", PAGE)
        self.work()
        self.assert_refused(self.run_with("translate", "--stored", "--to", "fr"), "translate.to")
        self.assertIn(b"1 stories wait", self.run_with("translate", "--stored", "--to", "en").stderr)
        key = self.write("key", "k")
        self.work(**{"with": "vi-en=deepl", "deepl_key": key})
        self.assertEqual(self.stored()[0]["translations"][0]["engine"], "DeepL")
        with sqlite3.connect(self.path("store.db")) as db:
            earlier = [json.loads(row[0])["translations"][0]["engine"] for row in db.execute("SELECT translation FROM earlier_translations")]
        self.assertEqual(earlier, ["LibreTranslate (127.0.0.1)"])
        Servers.asked = []
        self.run_with("translate", "--stored", "--to", "en")
        self.work()
        self.assertEqual(Servers.asked, [], "the first translator is remembered")

    def test_without_anybody_it_waits(self):
        self.add("a.html", PAGE)
        done = self.work(**{"with": ""})
        self.assertEqual(done.returncode, 0, done.stderr)
        jobs = self.run_with("jobs").stdout.decode()
        self.assertIn("translate into en, headline: 1 open, 0 failed", jobs)

    def test_the_publishers_own_is_preferred(self):
        english = PAGE.replace('lang="vi"', 'lang="en"').replace("Cầu mới trên sông Sar", "A new bridge over the Sar").replace("Cây cầu mới trên sông Sar đã mở cửa hôm thứ Hai", "The new bridge over the river opened on Monday")
        english = english.replace("Chúng tôi đã chờ ngày này rất lâu", "We have waited long for this day").replace("Phà cũ sẽ tiếp tục chạy vào các ngày chủ nhật cho những du khách thích con đường chậm hơn qua sông", "The old ferry will go on running on Sundays for visitors who prefer the slower way")
        self.add("en.html", english)
        self.add("vi.html", PAGE.replace("</head>", '<link rel="alternate" hreflang="en" href="https://tin.example/en.html"></head>'))
        done = self.work()
        self.assertEqual(done.returncode, 0, done.stderr)
        translation = self.stored()[1]["translations"][0]
        self.assertEqual((translation["engine"], translation["title"]), ("publisher", "A new bridge over the Sar"))
        self.assertEqual(Servers.asked, [])


class Models(ServerCase):
    def serve(self, version="1.0", content=b"model " * 2_000_000):
        files = {}
        for role, name, data in (("model", "model.vien.intgemm.alphas.bin", content), ("lexicalShortlist", "lex.50.50.vien.s2t.bin", b"lex"), ("vocab", "vocab.vien.spm", b"vocab")):
            Servers.files[f"/files/{version}/{name}.gz"] = gzip.compress(data, 0, mtime=0)
            files[role] = {"path": f"files/{version}/{name}.gz", "uncompressedSize": len(data), "uncompressedHash": hashlib.sha256(data).hexdigest()}
        registry = {"baseUrl": self.url, "models": {"vi-en": [{"architecture": "tiny", "version": version, "releaseStatus": "Release", "files": files}]}}
        Servers.files["/db/models.json"] = json.dumps(registry).encode()
        return registry

    def test_add_list_check_remove(self):
        self.serve()
        self.assertIn(b"available", self.run_with("model", "list", "--available").stdout)
        done = self.run_with("model", "add", "vi-en")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.run_with("model", "list").stdout, b"vi-en\t1.0\ttiny\t12.0 MB\tin use\n")
        self.assertIn(b"whole", self.run_with("model", "check").stdout)
        asked = len(Servers.ranges)
        self.assertIn(b"here already", self.run_with("model", "add", "vi-en").stderr)
        self.assertEqual(len(Servers.ranges), asked, "nothing is fetched twice")
        self.serve("1.1", b"better " * 1000)
        self.assertEqual(self.run_with("model", "add", "vi-en").returncode, 0)
        self.assertEqual(self.run_with("model", "list").stdout.splitlines(), [b"vi-en\t1.0\ttiny\t12.0 MB", b"vi-en\t1.1\ttiny\t0.0 MB\tin use"])
        with open(self.path("models/vi-en/1.1/vocab.vien.spm"), "ab") as file:
            file.write(b"!")
        self.assert_refused_some(self.run_with("model", "check"), "vocab.vien.spm")
        self.assertEqual(self.run_with("model", "remove", "vi-en").returncode, 0)
        self.assertEqual(self.run_with("model", "list").stdout, b"")
        self.assert_refused(self.run_with("model", "remove", "vi-en"), "no model")

    def assert_refused_some(self, result, word):
        self.assertEqual(result.returncode, 1)
        self.assertIn(word, result.stderr.decode())

    def test_what_was_stopped_goes_on(self):
        self.serve()
        Servers.short_at = 4 << 20
        self.assert_refused(self.run_with("model", "add", "vi-en"), "503")
        self.assertEqual(self.run_with("model", "list").stdout, b"")
        Servers.short_at, Servers.ranges = None, []
        self.assertEqual(self.run_with("model", "add", "vi-en").returncode, 0)
        self.assertTrue(any(r.startswith(f"bytes={4 << 20}-") for _, r in Servers.ranges))
        self.assertNotIn(("/files/1.0/model.vien.intgemm.alphas.bin.gz", f"bytes=0-{(4 << 20) - 1}"), Servers.ranges, "what had come is not asked for again")
        self.assertIn(b"whole", self.run_with("model", "check").stdout)

    def test_another_file_is_not_installed(self):
        registry = self.serve()
        registry["models"]["vi-en"][0]["files"]["vocab"]["uncompressedHash"] = hashlib.sha256(b"else").hexdigest()
        Servers.files["/db/models.json"] = json.dumps(registry).encode()
        self.assert_refused(self.run_with("model", "add", "vi-en"), "vocab.vien.spm", "SHA-256")
        self.assertEqual(self.run_with("model", "list").stdout, b"")
        del registry["models"]["vi-en"][0]["files"]["vocab"]["uncompressedHash"]
        Servers.files["/db/models.json"] = json.dumps(registry).encode()
        self.assert_refused(self.run_with("model", "add", "vi-en"), "no model of this pair")

    def test_from_a_folder_and_from_records(self):
        content = {"model.enmn.intgemm.alphas.bin": b"m", "vocab.enmn.spm": b"v", "lex.50.50.enmn.s2t.bin": b"l"}
        os.makedirs(self.path("mirror/a"))
        records = []
        for kind, (name, data) in zip(("model", "vocab", "lex"), content.items()):
            self.write("mirror/a/" + name, data)
            records.append({"fileType": kind, "fromLang": "en", "toLang": "mn", "version": "2.0", "name": name,
                            "attachment": {"hash": hashlib.sha256(data).hexdigest(), "size": len(data), "filename": name, "location": "a/" + name}})
        self.write("mirror/records.json", json.dumps({"data": records}))
        done = self.run_with("model", "add", "en-mn", registry=self.path("mirror"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(self.run_with("model", "list").stdout.startswith(b"en-mn\t2.0\t"))

    def test_records_with_packed_files(self):
        """Mozilla's translations-models-v2: each attachment is packed by zstd."""
        os.makedirs(self.path("mirror"))

        def registry(cut=0, hashed=None):
            records = []
            for kind, name in (("model", "model.enja.intgemm.alphas.bin"), ("srcvocab", "srcvocab.enja.spm"), ("trgvocab", "trgvocab.enja.spm"), ("lex", "lex.50.50.enja.s2t.bin")):
                data = (kind * 50_000).encode()
                packed = zstd_frame(data)
                self.write("mirror/" + kind + ".zst", packed[:len(packed) - cut])
                records.append({"name": name, "version": "3.0", "fileType": kind, "architecture": "base-memory", "sourceLanguage": "en", "targetLanguage": "ja",
                                "decompressedHash": hashlib.sha256(hashed or data).hexdigest(), "decompressedSize": len(data),
                                "attachment": {"hash": hashlib.sha256(packed).hexdigest(), "size": len(packed), "filename": name + ".zst", "location": kind + ".zst"}})
            self.write("mirror/records.json", json.dumps({"data": records}))

        registry(cut=9)
        self.assert_refused(self.run_with("model", "add", "en-ja", registry=self.path("mirror")), "zstd", "cut short")
        registry(hashed=b"another")
        self.assert_refused(self.run_with("model", "add", "en-ja", registry=self.path("mirror")), "SHA-256")
        registry()
        done = self.run_with("model", "add", "en-ja", registry=self.path("mirror"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.run_with("model", "list").stdout, b"en-ja\t3.0\tbase-memory\t1.2 MB\tin use\n")
        with open(self.path("models/en-ja/3.0/srcvocab.enja.spm"), "rb") as file:
            self.assertEqual(file.read(), b"srcvocab" * 50_000)

    def test_by_way_of_english(self):
        registry = self.serve()
        registry["models"]["en-mn"] = registry["models"]["vi-en"]
        Servers.files["/db/models.json"] = json.dumps(registry).encode()
        self.assert_refused(self.run_with("model", "add", "vi-mn"), "vi-en and en-mn", "through English")
        self.assert_refused(self.run_with("model", "add", "vi"), "vi-en")
        self.assert_refused(self.run_with("model", "add", "vi-en", registry=self.path("nowhere")), "registry")


if __name__ == "__main__":
    main()
