#!/usr/bin/env python3
"""read.py PATH-TO-bench_read FOLDER [PAGES]: the same pages read by Ortoo and by its peers, one after the other, one thread.

Needs trafilatura, resiliparse and readability-lxml (PyPI); Readability.js is left out unless `npm install @mozilla/readability
jsdom` was run in $PEERS_NODE. Prints pages a second of the process's own time, of each page the fastest of three passes, as
bench_read counts. Ortoo, trafilatura: text and metadata; the others: text.
"""
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import readability
import resiliparse.extract.html2text
import trafilatura

bench, folder = sys.argv[1:3]
files = sorted(p for p in pathlib.Path(folder).rglob("*") if p.name.endswith((".html", ".html.gz")))[: int(sys.argv[3]) if len(sys.argv) > 3 else None]
pages = [(gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes()).decode("utf-8", "replace") for p in files]


passes = 3


def rate(name, read):
    read(pages[0])
    total, failed = 0.0, 0
    for page in pages:
        best = float("inf")
        for _ in range(passes):
            began = time.process_time()
            try:
                read(page)
            except Exception:  # what a peer raises is its own business; it is counted
                failed += 1
            best = min(best, time.process_time() - began)
        total += best
    print(f"{name:<20}{len(pages) / total:9.1f} pages/s{f'  {failed // passes} failed' if failed else ''}", flush=True)


with tempfile.TemporaryDirectory() as same:
    for at, page in enumerate(pages):
        pathlib.Path(same, f"{at:05}.html").write_text(page)
    print(f"{len(pages)} pages of {folder}")
    ours = subprocess.run([bench, same, str(passes)], capture_output=True, text=True, check=True).stdout
    whole = re.search(r"whole record, language too +(\d+)", ours)[1]
    print(f"{'ortoo':<20}{float(whole):9.1f} pages/s", flush=True)
    rate("resiliparse", lambda page: resiliparse.extract.html2text.extract_plain_text(page, main_content=True))
    rate("trafilatura", lambda page: trafilatura.bare_extraction(page, with_metadata=True))
    rate("readability-lxml", lambda page: readability.Document(page).summary())
    node = os.environ.get("PEERS_NODE")
    if node and shutil.which("node"):
        script = pathlib.Path(__file__).with_suffix(".js").resolve()
        subprocess.run(["node", script, same], cwd=node, check=True)
