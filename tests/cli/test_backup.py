"""ortoo backup and restore, beside a site that serves and a writer that adds."""
import fcntl
import http.client
import json
import os
import pathlib
import re
import shutil
import sqlite3
import stat
import subprocess
import threading

from program import ORTOO, SANITIZERS, CommandCase, main

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge {n}</title><meta property="og:site_name" content="The Kestrel Courier">
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-01T10:00:00Z"></head><body><article>
<h1>Bridge {n}</h1><p>The council of the valley met on Tuesday to talk about the bridge that the storm had taken in the spring.</p>
<p>It will be built again in stone, the mayor said, and the plans can be seen in the town hall until the end of the month.</p>
</article></body></html>"""


class Backup(CommandCase):
    def add(self, first, last, check=True):
        lines = []
        for n in range(first, last):
            self.write(f"{n}.html", PAGE.format(n=n))
            lines.append(json.dumps({"file": f"{n}.html", "url": f"https://courier.example/{n}"}))
        added = self.ortoo("add", "--quiet", "--manifest", self.write(f"manifest-{first}.jsonl", "\n".join(lines) + "\n"))
        self.assertEqual(added.returncode, 0, added.stderr)

    def articles(self, path):
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM articles").fetchone()[0]

    def serve(self):
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "ORTOO_STORE_PATH": self.path("store.db"), "ORTOO_SERVE_LISTEN": "127.0.0.1:0", **SANITIZERS}
        server = subprocess.Popen([ORTOO, "serve"], stdout=subprocess.PIPE, env=env, cwd=self.folder)
        self.addCleanup(server.stdout.close)
        self.addCleanup(lambda: (server.terminate(), server.wait(20)))
        self.address = re.search(rb"http://([^ ]+)", server.stdout.readline())[1].decode()

    def total(self):
        connection = http.client.HTTPConnection(self.address, timeout=30)
        connection.request("GET", "/api/v1/articles?limit=1")
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer["total"]

    def found(self, words):
        connection = http.client.HTTPConnection(self.address, timeout=30)
        connection.request("GET", "/api/v1/search?q=" + words)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer["total"]

    def test_what_went_out_comes_back_while_the_site_runs(self):
        self.add(0, 5)
        self.serve()
        backup = self.path("monday.db")
        made = self.ortoo("backup", backup)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn(b"5 articles", made.stdout)
        self.assertEqual(stat.S_IMODE(os.stat(backup).st_mode), 0o600)
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("monday")], ["monday.db"])
        self.add(5, 9)
        self.assertEqual(self.total(), 9)
        self.assertEqual(self.found("title:8"), 1)
        self.assert_refused(self.ortoo("restore", backup), "9 articles", "--replace")
        self.assertEqual(self.total(), 9)
        back = self.ortoo("restore", "--replace", backup)
        self.assertEqual(back.returncode, 0, back.stderr)
        self.assertEqual(self.total(), 5)
        self.assertEqual(self.found("title:8"), 0)
        self.assertEqual(self.found("title:4"), 1)
        self.add(5, 7)  # and life goes on
        self.assertEqual(self.total(), 7)
        self.assertEqual(self.articles(backup), 5)

    def test_each_backup_is_of_one_moment_while_others_write(self):
        self.add(0, 2)
        writing = threading.Thread(target=lambda: [self.add(10 * i, 10 * i + 10) for i in range(1, 6)])
        writing.start()
        sizes = []
        while writing.is_alive() and len(sizes) < 6:
            made = self.ortoo("backup", self.path("live.db"))
            self.assertEqual(made.returncode, 0, made.stderr)
            sizes.append(self.articles(self.path("live.db")))
        writing.join()
        self.assertTrue(sizes)
        self.assertEqual(sizes, sorted(sizes))

    def test_two_into_one_place_at_once(self):
        self.add(0, 2)
        part = self.write("b.db.ortoo-part", "another's")
        with open(part, encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            self.assert_refused(self.ortoo("backup", self.path("b.db")), "b.db", "Somebody else")
            self.assertEqual(file.read(), "another's")
        self.assertTrue(os.path.exists(part))
        made = self.ortoo("backup", self.path("b.db"))  # it was left by one who was killed
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertFalse(os.path.exists(part))

    def test_into_a_new_place(self):
        self.add(0, 3)
        self.assertEqual(self.ortoo("backup", self.path("b.db")).returncode, 0)
        elsewhere = {"ORTOO_STORE_PATH": self.path("new/store.db")}
        back = self.ortoo("restore", self.path("b.db"), environment=elsewhere)
        self.assertEqual(back.returncode, 0, back.stderr)
        self.assertEqual(self.articles(self.path("new/store.db")), 3)

    def test_what_is_derived_is_made_anew(self):
        self.add(0, 3)
        with sqlite3.connect(self.path("store.db")) as db:
            db.execute("UPDATE terms SET articles = 7")
        self.assert_refused(self.ortoo("backup", self.path("b.db")), "ortoo rebuild")
        anew = self.ortoo("rebuild")
        self.assertEqual(anew.returncode, 0, anew.stderr)
        self.assertIn(b"3 articles", anew.stdout)
        self.assertEqual(self.ortoo("backup", self.path("b.db")).returncode, 0)
        self.serve()
        self.assertEqual(self.found("title:2"), 1)

    def test_what_is_damaged_changes_nothing(self):
        self.add(0, 40)
        self.assertEqual(self.ortoo("backup", self.path("good.db")).returncode, 0)
        with open(self.path("good.db"), "rb") as file:
            good = bytearray(file.read())
        self.write("short.db", bytes(good[:len(good) // 3]))
        for page in range(len(good) // 8192 * 4096, len(good), 4096):  # the second half of its pages
            good[page:page + 64] = b"\x55" * 64
        self.write("torn.db", bytes(good))
        self.write("text.db", "this is no database at all, only some words in a file\n" * 50)
        sqlite3.connect(self.path("other.db")).execute("CREATE TABLE t (x)").connection.commit()
        newer = self.path("newer.db")
        shutil.copy(self.path("store.db"), newer)
        with sqlite3.connect(newer) as db:
            db.execute("PRAGMA user_version = 9999")
        for name in ("torn.db", "short.db", "text.db", "other.db", "newer.db", "absent.db", "."):
            with self.subTest(name):
                refused = self.ortoo("restore", "--replace", self.path(name))
                self.assert_refused(refused, name)
                self.assertNotIn(b"restore it from a backup", refused.stderr)
                self.assertEqual(self.articles(self.path("store.db")), 40)
        self.assertEqual([name for name in os.listdir(self.folder) if "part" in name], [])

    def test_an_empty_file_is_no_store(self):
        self.add(0, 2)
        self.assertEqual(self.ortoo("backup", self.path("good.db")).returncode, 0)
        empty = {"ORTOO_STORE_PATH": self.write("empty.db", b"")}
        for words in (["backup", self.path("good.db")], ["rebuild"]):
            self.assert_refused(self.ortoo(*words, environment=empty), "no store", "empty.db")
        self.assertEqual(os.path.getsize(self.path("empty.db")), 0)
        self.assertEqual(self.articles(self.path("good.db")), 2)

    def test_only_a_backup_is_replaced(self):
        self.add(0, 2)
        sqlite3.connect(self.path("other.db")).execute("CREATE TABLE t (x)").connection.commit()
        for file in (self.write("notes.txt", "my notes\n"), self.path("other.db")):
            before = pathlib.Path(file).read_bytes()
            self.assert_refused(self.ortoo("backup", file), "no backup", "name another file", file)
            self.assertEqual(pathlib.Path(file).read_bytes(), before)
        for file in (self.write("empty", b""), self.path("new.db"), self.path("new.db")):
            self.assertEqual(self.ortoo("backup", file).returncode, 0, file)
            self.assertEqual(self.articles(file), 2)
            self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)

    def test_a_log_beside_a_file_makes_no_backup_of_it(self):
        self.add(0, 2)
        live = sqlite3.connect(self.path("live.db"))  # another program's, which has it open
        self.addCleanup(live.close)
        live.execute("PRAGMA journal_mode = WAL")
        live.execute("CREATE TABLE t (x)")
        live.execute("INSERT INTO t VALUES (7)").connection.commit()
        self.write("notes.txt", "my notes\n")
        self.write("notes.txt-wal", "")
        for file in ("notes.txt", "live.db"):
            before = {suffix: pathlib.Path(self.path(file + suffix)).read_bytes() for suffix in ("", "-wal")}
            self.assert_refused(self.ortoo("backup", self.path(file)), "no backup", "name another file", file)
            self.assert_refused(self.ortoo("restore", self.path(file)), "no backup", file)
            self.assertEqual({suffix: pathlib.Path(self.path(file + suffix)).read_bytes() for suffix in before}, before)
        self.assertEqual(live.execute("SELECT x FROM t").fetchall(), [(7,)])
        self.assertEqual(self.ortoo("backup", self.path("ours.db")).returncode, 0)
        ours = sqlite3.connect(self.path("ours.db"))  # a backup that somebody looks into
        self.addCleanup(ours.close)
        ours.execute("PRAGMA journal_mode = WAL")
        ours.execute("PRAGMA user_version = 3").connection.commit()
        self.assertTrue(os.path.exists(self.path("ours.db-wal")))
        self.assertEqual(self.ortoo("backup", self.path("ours.db")).returncode, 0)
        self.assertEqual(self.articles(self.path("ours.db")), 2)

    def test_what_lies_beside_a_new_backup_stays(self):
        self.add(0, 2)
        for name in ("diary-journal", "diary-wal", "diary-shm"):
            file = self.write(name, "dear diary\n")
            self.assert_refused(self.ortoo("backup", self.path("diary")), name, "name another file")
            self.assertEqual(pathlib.Path(file).read_text(), "dear diary\n")
            self.assertFalse(os.path.exists(self.path("diary")))
            os.remove(file)
        film = self.write("film.part", "half of it\n")  # as a browser has what it still loads
        self.assertEqual(self.ortoo("backup", self.path("film")).returncode, 0)
        self.assertEqual(pathlib.Path(film).read_text(), "half of it\n")

    def test_what_cannot_be_written_leaves_what_was_there(self):
        self.assert_refused(self.ortoo("backup", self.path("x.db")), "no store")
        self.assertFalse(os.path.exists(self.path("store.db")), "asking for a backup makes no store")
        self.add(0, 2)
        nowhere = self.ortoo("backup", self.path("missing/x.db"))
        self.assert_refused(nowhere, "folder", "missing/x.db")
        self.assertNotIn(".part", str(nowhere.stderr), "the name that was given is named")
        self.assert_refused(self.ortoo("backup", self.folder), "folder")
        self.assert_refused(self.ortoo("backup", self.path("store.db")), "own database")
        os.mkfifo(self.path("pipe"))
        self.assert_refused(self.ortoo("backup", self.path("pipe")), "pipe", "name a file")
        self.assertTrue(stat.S_ISFIFO(os.stat(self.path("pipe")).st_mode), "what is no file stays")
        self.assert_refused(self.ortoo("restore", "--replace", self.path("store.db")), "itself")
        self.assertEqual(self.articles(self.path("store.db")), 2)


main()
