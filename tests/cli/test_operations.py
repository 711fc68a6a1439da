"""What those who run Ortoo use: metrics with a token, the log, sockets handed over, the manual, the completions."""
import contextlib
import hashlib
import hmac
import http.client
import json
import os
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import unittest

from program import ORTOO, SANITIZERS, CommandCase, main


class Operations(CommandCase):
    def environment(self, **more):
        return {"PATH": os.environ["PATH"], "HOME": self.folder, "ORTOO_STORE_PATH": self.path("store.db"),
                "ORTOO_SERVE_LISTEN": "127.0.0.1:0", **SANITIZERS, **more}

    def serve(self, command=None, pass_fds=(), **more):
        self.log = open(self.path("serve.log"), "wb")
        self.addCleanup(self.log.close)
        server = subprocess.Popen(command or [ORTOO, "serve"], stdout=subprocess.PIPE, stderr=self.log, pass_fds=pass_fds,
                                  env=self.environment(**more), cwd=self.folder)
        self.addCleanup(server.stdout.close)
        self.addCleanup(lambda: (server.kill(), server.wait(20)))
        return server

    def address(self, server):
        return re.search(rb"http://([^ ]+)", server.stdout.readline())[1].decode()

    def get(self, address, target, **headers):
        connection = http.client.HTTPConnection(address, timeout=30)
        connection.request("GET", target, headers=headers)
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response.status, body

    def post(self, address, target, body, **headers):
        connection = http.client.HTTPConnection(address, timeout=30)
        connection.request("POST", target, body, headers)
        status = connection.getresponse().status
        connection.close()
        return status

    def announce(self, address, target, length):
        """The answer to a request before its body was sent."""
        with socket.create_connection(address.split(":")) as peer:
            peer.sendall(f"POST {target} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n\r\n".encode())
            return int(peer.recv(1000).split()[1])

    def end(self, server):
        server.send_signal(signal.SIGTERM)
        self.assertEqual(server.wait(20), 0)

    def test_metrics_count_what_was_asked(self):
        self.ortoo("user", "add", "ada", "--role", "owner", stdin=b"correct horse battery\n")
        token = self.ortoo("user", "token", "ada", "--read-only", "--name", "prometheus").stdout.decode().strip()
        self.assertEqual(len(token), 43)
        self.assert_refused(self.ortoo("user", "token", "bob"), "no user")
        address = self.address(self.serve())
        for target in ("/", "/nothing", "/api/v1/articles", "/latest/atom.xml"):
            self.get(address, target)
        with socket.create_connection(address.split(":")) as peer:
            peer.sendall(b"this is not HTTP\r\n\r\n")
            self.assertIn(b" 400 ", peer.recv(1000))
        self.assertEqual(self.get(address, "/metrics")[0], 401)
        status, text = self.get(address, "/metrics", Authorization="Bearer " + token)
        self.assertEqual(status, 200)
        for line in ('ortoo_http_requests_total{kind="page",status="2xx"} 1', 'ortoo_http_requests_total{kind="page",status="4xx"} 1',
                     'ortoo_http_requests_total{kind="api",status="2xx"} 1', 'ortoo_http_requests_total{kind="feed",status="2xx"} 1',
                     'ortoo_http_refused_total{reason="malformed"} 1', 'ortoo_articles 0'):
            self.assertIn("\n" + line + "\n", text)
        self.assertRegex(text, r"\nortoo_http_connections [1-9]\n")  # this one, and those that are still closing

    def test_a_hub_may_send_a_whole_feed_and_nobody_else(self):
        self.ortoo("user", "add", "ada", stdin=b"correct horse battery\n")  # makes the store
        with contextlib.closing(sqlite3.connect(self.path("store.db"))) as database, database:
            database.execute("INSERT INTO sources (id, url, kind, title, parent, etag, last_modified, hash, pace, ttl, skip, asked, brought, due, failures, reason, paused) "
                             "VALUES (1, 'https://paper.example/feed', 'feed', '', NULL, '', '', '', 900, 0, 0, 0, 0, 4102444800, 0, '', 0)")
            database.execute("INSERT INTO hubs (source, hub, topic, token, secret, due, ends, failures) VALUES (1, 'https://hub.example/', "
                             "'https://paper.example/feed', 'c0ffee', 'secret', 4102444800, 4102444800, 0)")
        address = self.address(self.serve(ORTOO_SITE_URL="https://relay.example"))
        feed = b"<rss>" + b" " * 300_000 + b"</rss>"
        signature = hmac.new(b"secret", feed, hashlib.sha256).hexdigest()
        for target, length in (("/websub/beef", 300_000), ("/login", 300_000), ("/websub/c0ffee", (64 << 20) + 1)):
            self.assertEqual(self.announce(address, target, length), 413)
        due = lambda: sqlite3.connect(self.path("store.db")).execute("SELECT due FROM sources").fetchone()[0]
        self.assertEqual(self.post(address, "/websub/c0ffee", feed, **{"X-Hub-Signature": "sha256=" + "0" * 64}), 202)
        self.assertEqual(due(), 4102444800)
        self.assertEqual(self.post(address, "/websub/c0ffee", feed, **{"X-Hub-Signature": "sha256=" + signature}), 202)
        self.assertLess(due(), 4102444800)

    def test_a_second_one_ends_at_once_and_says_why(self):
        address = self.address(self.serve([ORTOO, "run"]))
        second = self.ortoo("run", environment=self.environment(ORTOO_SERVE_LISTEN=address))
        self.assert_refused(second, address, "Something else listens there already", "serve.listen")

    def test_the_log_is_json_where_that_is_asked_for(self):
        server = self.serve(ORTOO_LOG_LEVEL="debug", ORTOO_LOG_FORM="json")
        address = self.address(server)
        self.get(address, "/search?q=secret")
        self.get(address, "/caf%C3%A9%22")
        self.end(server)
        with open(self.path("serve.log"), encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        paths = [line["path"] for line in lines if line.get("event") == "access"]
        self.assertEqual(paths, ["/search", "/caf%C3%A9%22"])
        self.assertEqual({(line["level"], type(line["us"]), line["status"]) for line in lines}, {("debug", int, 200), ("debug", int, 404)})
        self.assertRegex(lines[0]["time"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

    def handed(self, listener, program="exec", more=""):
        """A command that is given `listener` as systemd gives one."""
        return ["bash", "-c", f'{more} LISTEN_PID=$$ LISTEN_FDS=${{COUNT:-1}} exec "$0" serve 3<&{listener.fileno()}', ORTOO]

    def test_a_socket_that_is_handed_over_is_served(self):
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        supervisor = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(supervisor.close)
        supervisor.bind(self.path("notify"))
        supervisor.settimeout(30)
        early = socket.create_connection(listener.getsockname())  # before the service is up
        self.addCleanup(early.close)
        early.sendall(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        server = self.serve(self.handed(listener), pass_fds=[listener.fileno()], NOTIFY_SOCKET=self.path("notify"), ORTOO_SERVE_LISTEN="127.0.0.1:1")
        self.assertEqual(supervisor.recv(100), b"READY=1")
        self.assertEqual(self.address(server), "127.0.0.1:%d" % listener.getsockname()[1])
        answer = b""
        while part := early.recv(10000):
            answer += part
        self.assertTrue(answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"ready\n"), answer)
        self.end(server)
        self.assertEqual(supervisor.recv(100), b"STOPPING=1")

    def test_a_full_disk_does_not_end_the_site(self):
        self.ortoo("user", "add", "ada", stdin=b"correct horse battery\n")  # makes the store
        server = self.serve(["sh", "-c", "trap '' XFSZ; exec \"$0\" run", ORTOO])
        address = self.address(server)
        # To this process the disk is full from here on; others tell it of a source, of which it cannot keep what became of it.
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (4 << 10, resource.RLIM_INFINITY))
        with contextlib.closing(sqlite3.connect(self.path("store.db"))) as database, database:
            database.execute("INSERT INTO sources (id, url, kind, title, parent, etag, last_modified, hash, pace, ttl, skip, asked, brought, due, failures, reason, paused) "
                             "VALUES (1, 'http://127.0.0.1:1/feed', 'feed', '', NULL, '', '', '', 900, 0, 0, 0, 0, 0, 0, '', 0)")

        def told():
            with open(self.path("serve.log"), encoding="utf-8") as log:
                return log.read()
        while "no room for the database" not in told():
            self.assertIsNone(server.poll(), told())
            time.sleep(0.05)
        self.assertEqual(self.get(address, "/")[0], 200)
        self.assertIsNone(server.poll(), told())
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self.end(server)

    def test_a_socket_for_another_process_is_left_alone(self):
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        server = self.serve(["bash", "-c", f'LISTEN_PID=1 LISTEN_FDS=1 exec "$0" serve 3<&{listener.fileno()}', ORTOO], pass_fds=[listener.fileno()])
        self.assertNotEqual(self.address(server), "127.0.0.1:%d" % listener.getsockname()[1])

    def test_what_cannot_be_served_is_refused(self):
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        for command, word, more in ((self.handed(listener), "one socket", {"COUNT": "2"}),
                                    (["bash", "-c", 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" serve 3</dev/null', ORTOO], "listens on TCP", {})):
            done = subprocess.run(command, capture_output=True, env=self.environment(**more), cwd=self.folder, timeout=60, pass_fds=[listener.fileno()])
            self.assert_refused(done, word)

    def verbs(self, *above):
        text = self.ortoo(*above, "--help").stdout.decode()
        part = re.search(r"^SUBCOMMANDS:\n(.*?)(\n\n|\Z)|^Subcommands:\n(.*?)(\n\n|\Z)", text, re.S | re.M)
        return re.findall(r"^  (\w+)", part[1] or part[3], re.M) if part else []

    def test_the_manual_and_the_completions_name_every_verb_and_key(self):
        verbs = self.verbs()
        self.assertIn("serve", verbs)
        self.assertGreater(len(verbs), 10)
        manual = self.ortoo("manual").stdout.decode()
        for verb in verbs:
            self.assertIn(f"\n.SS ortoo {verb}\n", manual)
        for inner in self.verbs("user"):
            self.assertIn(f"\n.SS ortoo user {inner}\n", manual)
        for key in re.findall(r"^(\w+) = .*#", self.ortoo("config").stdout.decode(), re.M):
            self.assertRegex(manual, rf"\\fB\w+\.{key}\\fR")
        for shell in ("bash", "zsh", "fish"):
            script = self.ortoo("completion", shell).stdout.decode()
            for verb in verbs + self.verbs("user"):
                self.assertRegex(script, rf"(?<![\w-]){verb}(?![\w-])", shell)
        self.assertEqual(self.ortoo("completion", "tcsh").returncode, 2)

    def test_the_manual_is_good_roff(self):
        if not shutil.which("groff"):
            self.skipTest("groff is not installed")
        page = self.ortoo("manual").stdout
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z"], input=page, capture_output=True)
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def complete(self, *words):
        line = " ".join(f"'{word}'" for word in words)
        script = f'source "$1"; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _ortoo; printf "%s\\n" "${{COMPREPLY[@]}}"'
        done = subprocess.run(["bash", "-c", script, "bash", self.path("completion")], capture_output=True, cwd=self.folder)
        self.assertEqual(done.stderr, b"")
        return set(done.stdout.decode().split())

    def test_bash_completes(self):
        self.write("completion", self.ortoo("completion", "bash").stdout)
        self.assertEqual(self.complete("ortoo", "ba"), {"backup"})
        self.assertEqual(self.complete("ortoo", "user", "pass"), {"password"})
        self.assertEqual(self.complete("ortoo", "user", "add", "bob", "--role", ""), {"reader", "editor", "owner"})
        self.assertEqual(self.complete("ortoo", "follow", "--o"), {"--once"})
        self.assertEqual(self.complete("ortoo", "completion", ""), {"bash", "zsh", "fish", "--help", "-h"})
        self.assertIn("completion", self.complete("ortoo", "restore", "comp"))
        self.assertEqual(self.complete("ortoo", "--conf"), {"--config"})
        self.assertEqual(self.complete("ortoo", "read", "--with", ""), {"people", "quotes", "dates", "ties", "topics", "all"})
        self.assertIn("markdown", self.complete("ortoo", "read", "--format", ""))
        self.assertNotIn("completion", self.complete("ortoo", "user", "role", "bob", ""), "a name is no file")
        self.assertIn("completion", self.complete("ortoo", "read", "--manifest", ""))


main()
