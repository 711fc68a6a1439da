#!/usr/bin/env python3
"""Marks the names of Chinese sentences with Baidu's LAC, the small model that the jieba package carries: see README.md.

  silver_zh.py JIEBA SENTENCES OUT.jsonl [--hant]

JIEBA: the package's folder. SENTENCES: one a line; in the words/tags form of Peking University's corpus ("江/nr 泽民/nr")
the people marked there count instead of LAC's. --hant: half of the sentences are put into traditional characters (OpenCC).
The network is Baidu's: characters, two layers of gated recurrent units read both ways, a conditional random field.
"""
import json, re, struct, sys

import numpy as np

folder = sys.argv[1] + "/lac_small/"


def parameter(name):
    data = open(f"{folder}model_baseline/{name}", "rb").read()
    # Version, levels of detail, version, then a description of so many bytes: the type and the dimensions.
    size = struct.unpack_from("<i", data, 16)[0]
    return np.frombuffer(data, np.float32, offset=20 + size)


hidden, tags = 128, [line.rstrip("\n").split("\t")[1] for line in open(folder + "tag.dic", encoding="utf-8")]
number = {c: int(n) for n, c in (line.rstrip("\n").split("\t") for line in open(folder + "word.dic", encoding="utf-8") if line.count("\t") == 1)}
embedding = parameter("word_emb").reshape(-1, hidden)
sigmoid = lambda x: 1 / (1 + np.exp(-x))


def recurrent(x, mask, layer):
    """x: sentences × characters × features."""
    w, u = parameter(f"fc_{layer}.w_0").reshape(-1, 3 * hidden), parameter(f"gru_{layer}.w_0")
    gates, candidate = u[: 2 * hidden * hidden].reshape(hidden, 2 * hidden), u[2 * hidden * hidden :].reshape(hidden, hidden)
    x = x @ w + parameter(f"fc_{layer}.b_0") + parameter(f"gru_{layer}.b_0")
    h, out = np.zeros((len(x), hidden), np.float32), np.zeros((*x.shape[:2], hidden), np.float32)
    for t in range(x.shape[1]):
        g = sigmoid(x[:, t, : 2 * hidden] + h @ gates)
        update, reset = g[:, :hidden], g[:, hidden:]
        h = np.where(mask[:, t, None], (1 - update) * h + update * np.tanh(x[:, t, 2 * hidden :] + (reset * h) @ candidate), h)
        out[:, t] = h
    return out


def labels(sentences):
    length = np.array([len(s) for s in sentences])
    mask = np.arange(length.max()) < length[:, None]
    ids = np.full(mask.shape, number["OOV"])
    for row, s in zip(ids, sentences):
        row[: len(s)] = [number.get(c, number["OOV"]) for c in s]
    turned = np.where(mask, length[:, None] - 1 - np.arange(mask.shape[1]), np.arange(mask.shape[1]))[:, :, None]
    x = embedding[ids]
    for layer in (0, 2):
        back = recurrent(np.take_along_axis(x, turned, 1), mask, layer + 1)
        x = np.concatenate([recurrent(x, mask, layer), np.take_along_axis(back, turned, 1)], 2)
    scores = x @ parameter("fc_4.w_0").reshape(-1, len(tags)) + parameter("fc_4.b_0")
    first, last, follow = np.split(parameter("crfw").reshape(-1, len(tags)), [1, 2])
    for row, n in zip(scores, length):
        best, came = first[0] + row[0], []
        for t in range(1, n):
            all_ways = best[:, None] + follow
            came.append(all_ways.argmax(0))
            best = all_ways.max(0) + row[t]
        path = [int((best + last[0]).argmax())]
        for step in reversed(came):
            path.append(int(step[path[-1]]))
        yield [tags[i] for i in reversed(path)]


types = {"PER": "PER", "nr": "PER", "LOC": "LOC", "ns": "LOC", "ORG": "ORG", "nt": "ORG"}


def spans(path):
    out = []
    for i, tag in enumerate(path):
        kind, _, part = tag.partition("-")
        if part == "I" and out and out[-1][1] == i and out[-1][3] == kind:
            out[-1][1] = i + 1
        elif kind in types:
            out.append([i, i + 1, types[kind], kind])
    return [s[:3] for s in out]


def tagged(line):
    """The sentence, and the people of Peking University's tags; None where there are no tags."""
    words = re.findall(r"(\S+)/([A-Za-z]+)", line)
    if len(words) * 2 < len(line.split()):
        return line.strip(), None
    text, people = "", []
    for word, tag in words:
        if tag == "nr" and people and people[-1][1] == len(text) and people[-1][3] == 1 and people[-1][1] - people[-1][0] <= 2:
            people[-1][1] += len(word)  # family name and given name
            people[-1][3] = 2
        elif tag == "nr":
            people.append([len(text), len(text) + len(word), "PER", 1])
        text += word
    return text, [p[:3] for p in people]


lines = [tagged(line) for line in open(sys.argv[2], encoding="utf-8") if line.strip()]
lines = [(text, people) for text, people in lines if 4 <= len(text) <= 300]
convert = None
if "--hant" in sys.argv:
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
order = sorted(range(len(lines)), key=lambda i: len(lines[i][0]))
found = [None] * len(lines)
for at in range(0, len(order), 256):
    part = order[at : at + 256]
    # Full-width digits and letters as the network knows them.
    plain = ["".join(chr(ord(c) - 0xFEE0) if 0xFF10 <= ord(c) <= 0xFF5A else c for c in lines[i][0]) for i in part]
    for i, path in zip(part, labels(plain)):
        found[i] = spans(path)
    print(f"\r{at} of {len(order)}", end="", file=sys.stderr)
with open(sys.argv[3], "w", encoding="utf-8") as out:
    for i, ((text, people), marks) in enumerate(zip(lines, found)):
        if people is not None:
            touches = lambda m: any(m[0] < p[1] and m[1] > p[0] for p in people)
            marks = sorted([m for m in marks if m[2] != "PER" and not touches(m)] + people)
        if convert and i % 2 and len(convert(text)) == len(text):
            text = convert(text)
        out.write(json.dumps({"text": text, "ner": marks}, ensure_ascii=False) + "\n")
