#!/usr/bin/env python3
"""Carries names over from English into the other language of sentence pairs, to train a tagger on: see README.md.

  project.py ENGLISH.gz OTHER.gz SPANS CLDR-LANGUAGE.json CLDR-EN.json OUT.jsonl NAMES…

SPANS: from names_tag, a line a pair. NAMES: files of given names in Vietnamese; every second person is called by one of them.

A name is carried over where it stands alike in the other sentence, where CLDR names the territory there, or where a run of
capitals there goes with the name more often than with others (Dice). Pairs with names that cannot be carried are left out,
and so are those with capitals that no name explains.
"""
import collections, gzip, json, random, re, sys

english, other, spans, cldr_there, cldr_here, out = sys.argv[1:7]
local = [l.strip() for p in sys.argv[7:] for l in open(p, encoding="utf-8") if len(l.split()) > 1]
random.seed(1)
# Family names that nine in ten Vietnamese have.
families = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Lương Tô".split()
here = [l.rstrip("\r\n") for l in gzip.open(english, "rt", encoding="utf-8", newline="\n")]
there = [l.rstrip("\r\n") for l in gzip.open(other, "rt", encoding="utf-8", newline="\n")]
found = [json.loads(l) for l in open(spans, encoding="utf-8")]
territories = lambda p: next(iter(json.load(open(p))["main"].values()))["localeDisplayNames"]["territories"]
there_names, translated = territories(cldr_there), {}
for code, name in territories(cldr_here).items():
    translated.setdefault(name.lower(), set()).add(there_names.get(code, name))

word = re.compile(r"\w[\w'’.-]*")


def capitals(text):
    """Runs of words that begin with capitals and have one space between them, as (begin, end)."""
    run = None
    for m in word.finditer(text):
        if not m.group()[0].isupper():
            run = None
        elif run and text[run[1] : m.start()] == " ":
            run[1] = m.end()
        else:
            run = [m.start(), m.end()]
            yield run


def runs(text):
    for begin, end in list(capitals(text)):
        run = text[begin:end].rstrip(" .'’-")
        if begin > 0 or " " in run:
            yield run


pairs, ours, theirs = collections.Counter(), collections.Counter(), collections.Counter()
names = []
for text, marks, target in zip(here, found, there):
    raw = text.encode()
    told = [(raw[b:e].decode(), kind, p) for b, e, kind, p in marks]
    names.append(told)
    seen = set(runs(target))
    for name in {n for n, k, _ in told}:
        ours[name] += 1
        for run in seen:
            pairs[name, run] += 1
    for run in seen:
        theirs[run] += 1
best = {}
for (name, run), n in pairs.items():
    dice = 2 * n / (ours[name] + theirs[run])
    if n >= 3 and dice > 0.5 and dice > best.get(name, ("", 0))[1]:
        best[name] = (run, dice)

kept = 0
with open(out, "w", encoding="utf-8") as f:
    for text, told, target in zip(here, names, there):
        marks, good = [], len(target) < 400
        for name, kind, p in told:
            options = [name] + sorted(translated.get(name.lower(), [])) + ([best[name][0]] if name in best else [])
            for option in sorted(options, key=len, reverse=True):
                at = [m.span() for m in re.finditer(r"(?<!\w)" + re.escape(option) + r"(?!\w)", target)]
                if at:
                    marks += [(b, e, kind) for b, e in at]
                    break
            else:
                good = good and kind == "MISC"
            good = good and p >= 0.6
        chosen, end = [], 0
        for b, e, kind in sorted(set(marks), key=lambda m: (m[0], -m[1])):
            if b >= end:
                chosen.append([b, e, kind])
                end = e
        # Capitals in the middle of the sentence that no name explains are names that were missed.
        for begin, end in list(capitals(target)):
            inside = any(b < end and e > begin for b, e, _ in chosen)
            if begin > 0 and not inside and target[begin - 2 : begin] not in (". ", "? ", "! ", ': "') and target[begin - 1] not in "\"“(":
                good = False
        if good and local:
            # From the end, so that the places before stay true.
            for mark in reversed(chosen):
                if mark[2] == "PER" and random.random() < 0.5:
                    name = random.choice(families) + " " + random.choice(local)
                    if random.random() < 0.3:
                        name = name.split()[-1]
                    grown = len(name) - (mark[1] - mark[0])
                    target = target[: mark[0]] + name + target[mark[1] :]
                    for later in chosen:
                        if later[0] > mark[0]:
                            later[0] += grown
                            later[1] += grown
                    mark[1] += grown
        if good:
            f.write(json.dumps({"text": target, "ner": chosen}, ensure_ascii=False) + "\n")
            kept += 1
print(f"{kept} of {len(here)} pairs kept, {len(best)} translations of names")
