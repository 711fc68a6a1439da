#!/usr/bin/env python3
"""feeds.py PATH-TO-bench_feed: one 5 MB feed, read by Ortoo and by feedparser (PyPI), in the same run."""
import json
import os
import subprocess
import sys
import tempfile
import time

import feedparser

bench = sys.argv[1]
feed = subprocess.run([bench, "--print-feed"], capture_output=True, check=True).stdout
with tempfile.NamedTemporaryFile(suffix=".xml") as file:
    file.write(feed)
    file.flush()
    ours = subprocess.run([bench, "--benchmark_filter=read_feed", "--benchmark_format=json"], capture_output=True, text=True,
                          check=True, env={**os.environ, "ORTOO_FEED": file.name}).stdout
row = json.loads(ours)["benchmarks"][0]
began = time.perf_counter()
items = len(feedparser.parse(feed).entries)
theirs = (time.perf_counter() - began) * 1000
print(f"one feed of {len(feed) / 1e6:.1f} MB")
print(f"ortoo       {row['real_time']:9.1f} ms  {row['items']:6.0f} items")
print(f"feedparser  {theirs:9.1f} ms  {items:6d} items  (feedparser {feedparser.__version__})")
