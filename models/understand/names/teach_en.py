#!/usr/bin/env python3
"""Marks English texts with names, for silver_en.py: see README.md.

  teach_en.py SHARED MODEL.onnx TOKENIZER.json TEXTS.jsonl NAMES.jsonl.gz [SEEDS]

Fine-tunes the BERT of ../quotes/teach.py, whose arguments and texts these are, on CoNLL-2003's train part and prints its F1 on
testa. NAMES gets {"id", "names": [[begin, end, type, probability]]} a line, in code points, half open.
"""
import gzip, json, sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "quotes"))
import teach

TYPES = {kind: (1 + 2 * i, 2 + 2 * i) for i, kind in enumerate(("PER", "ORG", "LOC", "MISC"))}  # labels: the first token, the others


def conll(lines):
    """Documents: sentences a line, words parted by spaces, and their names."""
    docs, text, names, kind = [], "", [], "O"

    def end():
        if text.strip():
            docs.append(teach.tokenised({"text": text, "names": names}))

    for line in lines:
        cells = line.split()
        if not cells or cells[0] == "-DOCSTART-":
            kind = "O"
            if cells:
                end()
                text, names = "", []
            elif text and not text.endswith("\n"):
                text = text.rstrip(" ") + "\n"
            continue
        begin, word, label = len(text), cells[0], cells[-1]
        text += word + " "
        if label != "O" and label[0] == "I" and kind == label[2:]:
            names[-1][1] = begin + len(word)
        elif label != "O":
            names.append([begin, begin + len(word), label[2:]])
        kind = label[2:] if label != "O" else "O"
    end()
    return docs


def items_of(docs, gold):
    for k, doc in enumerate(docs):
        at = doc["tokens"][2]
        y = [0] * len(at) if gold else None
        for kind, labels in TYPES.items() if gold else ():
            teach.put_labels(at, [name[:2] for name in doc["names"] if name[2] == kind], labels, y)
        for begin, end, first, last in teach.windows(len(at)):
            yield teach.wrapped(doc, y, begin, end), (k, begin, first, last)


def names_of(p, at, first):
    """[begin, end, type, probability of the type], first token: each token has its likeliest label."""
    out, open_ = [], None
    for i, best in enumerate(p.argmax(-1)):
        kind = next((kind for kind, labels in TYPES.items() if best in labels), None)
        if kind is None:
            open_ = None
            continue
        sure = p[i, list(TYPES[kind])].sum()
        if open_ is not None and open_[2] == kind and best == TYPES[kind][1]:
            open_[1] = at[first + i][1]
            open_[3].append(sure)
        else:
            open_ = [at[first + i][0], at[first + i][1], kind, [sure]]
            out.append((open_, first + i))
    return [([begin, end, kind, round(float(sum(sure) / len(sure)), 3)], i) for (begin, end, kind, sure), i in out]


def marked(models, docs):
    made, found = list(items_of(docs, False)), [[] for _ in docs]
    for (_, (k, begin, first, last)), p in zip(made, teach.probabilities(models, [m[0] for m in made])):
        found[k] += [name for name, i in names_of(p, docs[k]["tokens"][2], begin) if first <= i < last]
    return found


def main():
    folder = teach.SHARED / "data/ner/conll2003_en"
    with gzip.open(folder / "eng.train.gz", "rt", encoding="utf-8") as train, open(folder / "eng.testa", encoding="utf-8") as testa:
        gold, dev = conll(train), conll(testa)
    items = [m[0] for m in items_of(gold, True)]
    models = [teach.train(items, 1 + 2 * len(TYPES), 5, seed, size=16, rate=1.5e-4) for seed in range(1, teach.SEEDS + 1)]
    right = total = 0
    for doc, names in zip(dev, marked(models, dev)):
        true, told = {tuple(n) for n in doc["names"]}, {tuple(n[:3]) for n in names}
        right += len(true & told)
        total += len(true) + len(told)
    print(f"CoNLL-2003 testa: F1 {200 * right / max(1, total):.2f}")
    with open(teach.TEXTS, encoding="utf-8") as lines, gzip.open(teach.OUT, "wt", encoding="utf-8") as out:
        docs = [teach.tokenised(json.loads(line)) for line in lines]
        for doc, names in zip(docs, marked(models, docs)):
            out.write(json.dumps({"id": doc["id"], "names": names}) + "\n")


if __name__ == "__main__":
    main()
