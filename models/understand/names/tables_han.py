#!/usr/bin/env python3
"""Makes the tables of the name tagger for languages without spaces: LANG.phrases (words with how frequent they are, and
which are names) and the vectors of characters that tables.py makes classes of. See README.md.

  tables_han.py zh OUT JIEBA GAZETTEERS           JIEBA: the package's folder
  tables_han.py ja OUT IPADIC GAZETTEERS          IPADIC: the folder of the dictionary's source (CSV)
  tables_han.py vectors JIEBA OUT.npy OUT.txt     of the characters that LAC's network knows
"""
import csv, json, math, struct, sys
from pathlib import Path

from tables import CITY, COUNTRY, FIRST, LAST, ORGANISATION, PERSON, REGION, phrase_hash, write_table

WORD, KNOWN_BITS = 1024, 11


class Words:
    def __init__(self, longest=8):
        self.flags, self.counts, self.longest = {}, {}, longest

    def add(self, word, flag, count):
        if 0 < len(word) <= self.longest and all(ord(c) > 0x3000 for c in word):
            self.flags[word] = self.flags.get(word, 0) | flag
            self.counts[word] = max(self.counts.get(word, 0), count)

    def write(self, path, total, most):
        kept = sorted(self.flags, key=lambda w: -self.counts[w])[:most]
        values = {}
        for word in kept:
            share = 31 + math.log2(max(self.counts[word], 1e-3) / total)
            values[phrase_hash(word)] = self.flags[word] | max(0, min(31, round(share))) << KNOWN_BITS
        write_table(path, values)


def territories(gazetteers, languages):
    for language in languages:
        data = json.load(open(f"{gazetteers}/cldr_localenames/{language}.territories.json", encoding="utf-8"))
        for code, name in next(iter(data["main"].values()))["localeDisplayNames"]["territories"].items():
            yield name, COUNTRY if len(code.split("-")[0]) == 2 else REGION


def chinese(out, jieba, gazetteers):
    kinds = {"nr": FIRST, "nrfg": PERSON, "nrt": LAST, "ns": CITY, "nt": ORGANISATION, "nz": REGION}
    words, total = Words(), 0
    from opencc import OpenCC

    traditional = OpenCC("s2t").convert
    for line in open(jieba + "/dict.txt", encoding="utf-8"):
        word, count, kind = line.split()
        total += int(count)
        flag = kinds.get(kind, WORD)
        words.add(word, flag, int(count))
        words.add(traditional(word), flag, int(count))
    for name, flag in territories(gazetteers, ["zh", "zh-Hant"]):
        words.add(name, flag, 200)
    words.write(out + ".phrases", total, 240000)


def japanese(out, ipadic, gazetteers):
    kinds = {("人名", "姓"): LAST, ("人名", "名"): FIRST, ("人名", "一般"): PERSON, ("地域", "国"): COUNTRY, ("地域", "一般"): CITY, ("組織", "*"): ORGANISATION, ("一般", "*"): REGION}
    words = Words()
    for file in sorted(Path(ipadic).glob("*.csv")):
        for row in csv.reader(open(file, encoding="euc-jp", errors="replace")):
            flag = kinds.get((row[6], row[7]), WORD) if row[5] == "固有名詞" else WORD
            # A cost is a negative logarithm: 700 to a factor of e, nearly.
            words.add(row[0], flag, math.exp(-int(row[3]) / 700))
    for name, flag in territories(gazetteers, ["ja"]):
        words.add(name, flag, math.exp(-6000 / 700))
    words.write(out + ".phrases", 30, 240000)


def vectors(jieba, out, out_words):
    import numpy as np

    folder = jieba + "/lac_small/"
    data = open(folder + "model_baseline/word_emb", "rb").read()
    points = np.frombuffer(data, np.float32, offset=20 + struct.unpack_from("<i", data, 16)[0]).reshape(-1, 128)
    rows = [line.rstrip("\n").split("\t") for line in open(folder + "word.dic", encoding="utf-8") if line.count("\t") == 1]
    rows = [(int(n), c) for n, c in rows if len(c) == 1 and ord(c) > 0x2E80]
    np.save(out, points[[n for n, _ in rows]])
    with open(out_words, "w", encoding="utf-8") as f:
        f.writelines(c + "\n" for _, c in rows)


if __name__ == "__main__":
    {"zh": chinese, "ja": japanese, "vectors": vectors}[sys.argv[1]](*sys.argv[2:])
