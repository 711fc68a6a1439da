"""A web server that misbehaves on demand, on a free port of 127.0.0.1 which it prints first.

/papers names the feeds /paper/N, each with six stories; /troubled is a feed of three stories and of everything that goes wrong.
GET /ok, /gzip, /gzip-cut/BYTES, /hop/N, /loop, /moved, /hang, /reset, /short, /bomb, /headers, /slow-headers, /etag, /status/N, /lead?URL
"""
import gzip
import socket
import socketserver
import struct
import sys
import threading
import time
import zlib
from urllib.parse import unquote

PAGE = b"<p>Here is the page.</p>"


def answer(status="200 OK", body=PAGE, **headers):
    lines = [f"HTTP/1.1 {status}", "Connection: close"]
    headers = {"Content_Length": len(body), "Content_Type": "text/html; charset=UTF-8", **headers}
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


PAPERS, STORIES = 12, 6
TROUBLES = ["/hang", "/reset", "/short", "/huge", "/endless", "/bomb", "/headers", "/slow-headers", "/silence", "/garbage", "/loop", "/status/404",
            "/lead?http://10.0.0.1/"]


def feed(urls):
    items = "".join(f"<item><title>{url}</title><link>{url}</link></item>" for url in urls)
    return answer(body=f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode(), Content_Type="application/rss+xml")


def story(name):
    return answer(body=f"""<!doctype html><html lang="en"><head><title>Story {name}</title></head><body><article><h1>Story {name}</h1>
<p>The new bridge over the Sar river opened on Monday after six years of work and two floods, {name}.</p>
<p>The old ferry will go on running on Sundays for visitors who prefer the slower way over the river.</p></article></body></html>""".encode())


def bomb():
    """Zeros without end, gzipped: each MiB of them is about a KiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    while True:
        yield packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_SYNC_FLUSH)


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        request = b""
        while b"\r\n\r\n" not in request:
            data = self.request.recv(65536)
            if not data:
                return
            request += data
        path = request.split(b" ")[1].decode()
        name = path[1:].partition("?")[0].partition("/")[0]
        try:
            handler = getattr(self, name.replace("-", "_"), None)
            handler(path[len(name) + 2:], request) if handler else self.send(answer("404 Not Found", b""))
        except OSError:
            pass  # the other side has had enough, as it should

    def send(self, data):
        self.request.sendall(data)

    def ok(self, rest, request):
        self.send(answer())

    def papers(self, rest, request):
        outlines = "".join(f'<outline type="rss" xmlUrl="/paper/{n}"/>' for n in range(PAPERS))
        self.send(answer(body=f"<opml version='2.0'><body>{outlines}</body></opml>".encode(), Content_Type="text/x-opml"))

    def paper(self, rest, request):
        self.send(feed(f"/story/{rest}/{n}" for n in range(STORIES)))

    def troubled(self, rest, request):
        self.send(feed([f"/story/troubled/{n}" for n in range(3)] + TROUBLES))

    def story(self, rest, request):
        self.send(story(rest))

    def echo(self, rest, request):
        self.send(answer(body=request))

    def gzip_cut(self, rest, request):
        """A page whose last bytes are missing, though its Content-Length says that all came."""
        self.send(answer(body=gzip.compress(PAGE)[:-int(rest)], Content_Encoding="gzip"))

    def gzip(self, rest, request):
        self.send(answer(body=gzip.compress(PAGE), Content_Encoding="gzip"))

    def hop(self, rest, request):
        left = int(rest)
        self.send(answer() if left == 0 else answer("302 Found", b"", Location=f"/hop/{left - 1}"))

    def loop(self, rest, request):
        self.send(answer("302 Found", b"", Location="/loop"))

    def moved(self, rest, request):
        self.send(answer("301 Moved Permanently", b"", Location="/hop/1"))

    def lead(self, rest, request):
        self.send(answer("302 Found", b"", Location=unquote(rest)))

    def hang(self, rest, request):
        self.send(answer(body=b"half", Content_Length=100))
        time.sleep(60)

    def reset(self, rest, request):
        self.send(answer(body=b"half", Content_Length=100))
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.request.close()

    def short(self, rest, request):
        self.send(answer(body=b"half", Content_Length=100))

    def long(self, rest, request):
        self.send(answer(body=PAGE + b"and much more", Content_Length=len(PAGE)))

    def huge(self, rest, request):
        self.send(answer(body=b"", Content_Length=1 << 40))

    def endless(self, rest, request):
        self.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while True:
            self.send(bytes(1 << 16))

    def bomb(self, rest, request):
        self.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n")
        for part in bomb():
            self.send(part)

    def headers(self, rest, request):
        self.send(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.send(b"X-Header: of many\r\n")

    def slow_headers(self, rest, request):
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"s" * 600:
            self.send(bytes([byte]))
            time.sleep(0.1)

    def silence(self, rest, request):
        time.sleep(60)

    def garbage(self, rest, request):
        self.send(b"SSH-2.0-OpenSSH_9.2\r\n")

    def etag(self, rest, request):
        if b'If-None-Match: "one"' in request:
            self.send(answer("304 Not Modified", b"", ETag='"one"'))
        else:
            self.send(answer(ETag='"one"', Last_Modified="Thu, 01 Jan 2004 19:48:21 GMT", Cache_Control="max-age=600"))

    def status(self, rest, request):
        self.send(answer(f"{rest} Word", Retry_After="120"))


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128


if __name__ == "__main__":
    with Server(("127.0.0.1", 0), Handler) as server:
        print(server.server_address[1], flush=True)
        threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
        server.serve_forever(0.05)
