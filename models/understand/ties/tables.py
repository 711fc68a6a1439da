#!/usr/bin/env python3
"""Makes the tables of the model of ties.

  tables.py patterns OUT CAMEO.txt CAMEO2PLOVER.txt     patterns.tsv, of the CAMEO verb patterns (Phoenix, MIT)
  tables.py vectors OUT VECTORS.npy WORDS.txt COUNT     en.vectors: the COUNT most frequent words, one a line in WORDS
"""
import re, struct, sys

ROOTS = "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
LICENCE = """# Verb patterns of actions between actors, with their PLOVER root. Made by tables.py from the CAMEO verb dictionary of
# Phoenix and TABARI; Copyright (c) 2015 Open Event Data Alliance, MIT licence (README.md).
#   set      NAME and its words      words between bars, words of a phrase by a space
#   verb     ROOT and the forms      a root of its own, or - for none
#   -        ROOT, the words before the verb, those behind it, in order; of the verb lines above"""


def roots(path):
    out = {}
    for line in open(path):
        code, _, rest = line.partition(":")
        found = re.match(r"\s*([A-Z]+)", rest)
        if line[0] != "#" and found:
            root = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}.get(found.group(1), found.group(1))
            if root in ROOTS:
                out[code.strip()] = root
    return out


def patterns(out, dictionary, conversion):
    table = roots(conversion)

    def root(text, otherwise="-"):
        found = re.search(r"\[(.*?)\]", text)
        code = found.group(1).split(":")[0].strip() if found else ""
        while len(code) >= 2:
            if code in table:
                return table[code]
            code = code[:-1]
        return otherwise

    def words(text):
        text = re.sub(r"[{}()$+%^]", " ", text).split()
        return " ".join(w if w[0] == "&" else w.lower().strip("_") for w in text if w.strip("_"))

    sets, blocks, name, default = {}, [], None, "-"
    for line in open(dictionary, encoding="latin1"):
        line = line.split("#")[0].rstrip()
        if not line:
            continue
        if line[0] == "&":
            name = line.strip()
        elif line[0] == "+" and name:
            sets.setdefault(name, []).append(line[1:].strip().strip("_").lower().replace("_", " "))
        elif line.startswith("---"):
            default, name = root(line), None
            blocks.append(({}, []))
        elif line.startswith("- "):
            body = re.sub(r"\[.*?\]", "", line[2:])
            code = root(line, default)
            if "*" in body and code != "-":
                before, behind = body.split("*", 1)
                blocks[-1][1].append((code, words(before), words(behind)))
        elif blocks and re.match("[A-Z]", line):
            body = re.sub(r"\[.*?\]", "", line)
            forms = [re.sub(r"\{.*?\}", "", body)] + re.findall(r"\{(.*?)\}", body)
            for form in " ".join(forms).lower().split():
                form = form.strip("_+")
                if form and "_" not in form and "+" not in form:
                    blocks[-1][0].setdefault(root(line, default), []).append(form)
    with open(out, "w") as file:
        print(LICENCE, file=file)
        for name, members in sorted(sets.items()):
            print("set", name, "|".join(members), sep="\t", file=file)
        for forms, lines in blocks:
            for code, members in forms.items():
                print("verb", code, "|".join(members), sep="\t", file=file)
                for line in lines:
                    print("-", *line, sep="\t", file=file)


def word_hash(word):
    h = 0x811C9DC5
    for byte in word.encode():
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h ^ (h >> 15)


def vectors(out, matrix, words, count):
    import numpy as np

    rows = np.load(matrix)
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True).mean()
    chosen = {}
    for i, word in enumerate(open(words).read().split("\n")):
        if len(chosen) < int(count) and word.isalpha():
            chosen.setdefault(word_hash(word), rows[i])
    hashes = sorted(chosen)
    data = np.clip(np.round(np.stack([chosen[h] for h in hashes]) * 127), -127, 127).astype(np.int8)
    with open(out, "wb") as file:
        file.write(b"OTV1" + struct.pack("<II", len(hashes), data.shape[1]))
        file.write(np.array(hashes, dtype="<u4").tobytes() + data.tobytes())
    print(f"{len(hashes)} words, {np.mean(np.abs(data) == 127):.5f} at the limit")


if __name__ == "__main__":
    {"patterns": patterns, "vectors": vectors}[sys.argv[1]](*sys.argv[2:])
