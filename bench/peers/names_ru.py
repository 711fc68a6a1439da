#!/usr/bin/env python3
"""names_ru.py FOLDER: slovnet (PyPI natasha 1.6.0) on factRuEval's devset, FOLDER, word by word as naeval counts.

People are whole objects, organisations their org_name spans, places the loc_name spans of LocOrg and Location; of spans over one
another the first and longest stays, of those that are cut by words none. A word of a type is right where the other side has it too.
"""
import sys
from pathlib import Path

from natasha import NewsEmbedding, NewsNERTagger
from razdel import tokenize

named = {"Org": "org_name", "LocOrg": "loc_name", "Location": "loc_name"}
types = {"Person": "PER", "Org": "ORG", "LocOrg": "LOC", "Location": "LOC"}


def apart(spans):
    kept = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def gold(objects):
    spans, out = {}, []
    for line in objects.with_suffix(".spans").read_text().splitlines():
        number, kind, begin, size = line.split(None, 4)[:4]
        spans[number] = (int(begin), int(begin) + int(size), kind)
    for line in objects.read_text().splitlines():
        cells = line.split("#")[0].split()
        parts = [spans[number] for number in cells[2:]] if len(cells) > 2 and cells[1] in types else []
        if parts and cells[1] == "Person":
            out.append((min(p[0] for p in parts), max(p[1] for p in parts), "PER"))
        elif parts:
            out += [(*p[:2], types[cells[1]]) for p in apart([p for p in parts if p[2] == named[cells[1]]])]
    return apart(out)


tagger = NewsNERTagger(NewsEmbedding())
counts = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC")}  # found, gold, right
for objects in sorted(Path(sys.argv[1]).glob("*.objects")):
    text = objects.with_suffix(".txt").open(newline="").read()
    words = list(tokenize(text))
    begins, ends = {w.start for w in words}, {w.stop for w in words}
    marked = [s for s in gold(objects) if s[0] in begins and s[1] in ends]
    found = [(s.start, s.stop, s.type) for s in tagger(text).spans]
    for kind, count in counts.items():
        a, b = ([any(s[0] <= w.start and w.stop <= s[1] for s in spans if s[2] == kind) for w in words] for spans in (found, marked))
        count[0] += sum(a)
        count[1] += sum(b)
        count[2] += sum(x and y for x, y in zip(a, b))
for kind, (f, g, r) in counts.items():
    print(f"{kind}  P {100 * r / f:.1f}  R {100 * r / g:.1f}  F1 {200 * r / (f + g):.1f}")
