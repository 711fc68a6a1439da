#!/usr/bin/env python3
"""Asks natasha's slovnet (news NER, MIT): see README.md.

  silver_ru.py text SHARED OUT.jsonl   marks the Russian text of SHARED/data that has no marks of its own, to train on
  silver_ru.py words OUT.tsv           what slovnet takes each word of Navec's vocabulary for, for tables.py: "ORG" also where a
                                       person would stand ("according to X"), "PER" also where a body would ("it was said in
                                       X"), "LOC" in the two together; other words, and those that are in pymorphy2's dictionary and
                                       no names there, are left out
"""
import csv, gzip, inspect, json, re, sys
from pathlib import Path

from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

tagger = NewsNERTagger(NewsEmbedding())


def is_russian(text):
    return len(re.findall("[а-яё]", text)) > 0.5 * len(text)


def joined(words):
    return re.sub(r"([«(\[]) ", r"\1", re.sub(r" ([,.;:!?»)\]])", r"\1", " ".join(words)))


def conllu(path):
    """Ten sentences of a file without documents at a time."""
    document, sentence = [], []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) >= 3:
            sentence.append(cells[1])
            continue
        if sentence:
            document.append(joined(sentence))
            sentence = []
        if len(document) == 10:
            yield "\n".join(document)
            document = []
    if document:
        yield "\n".join(document)


def texts(data):
    for pages in ("daniel-dev", "zyte-181"):
        for line in open(data / "pages" / pages / "gold.jsonl", encoding="utf-8"):
            yield json.loads(line).get("text") or ""
    yield from conllu(data / "ner/wikineural/ru_val.conllu.gz")
    for part in ("train", "exam"):
        with open(data / f"clusters/tgcontest_pairs/ru_{part}_pool.tsv", encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                for which in ("first", "second"):
                    yield (row[f"INPUT:{which}_title"] or "") + "\n" + (row[f"INPUT:{which}_text"] or "")


def mark(shared, out):
    segmenter, seen = Segmenter(), set()
    with open(out, "w", encoding="utf-8") as to:
        for text in texts(Path(shared) / "data"):
            if not is_russian(text) or text[:60] in seen:
                continue
            seen.add(text[:60])
            doc = Doc(text)
            doc.segment(segmenter)
            doc.tag_ner(tagger)
            to.write(json.dumps({"text": text, "ner": [[s.start, s.stop, s.type] for s in doc.spans], "language": "ru"}, ensure_ascii=False) + "\n")


def told(out):
    import numpy as np

    if not hasattr(inspect, "getargspec"):  # pymorphy2 is older than its going
        inspect.getargspec = lambda f: inspect.getfullargspec(f)[:4]
    import pymorphy2

    morphology = pymorphy2.MorphAnalyzer()
    names = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"}
    encoder, model = tagger.infer.encoder, tagger.infer.model
    words = []
    for word in encoder.words_vocab.items:
        if not re.match(r"^[a-zа-яё][\w.-]+$", word):
            continue
        russian = re.match("^[а-яё-]+$", word) and morphology.word_is_known(word)
        if not russian or any(names & set(parse.tag.grammemes) for parse in morphology.parse(word)):
            words.append(word)
    tags = list(tagger.infer.decoder.tags_vocab.items)
    of = {kind: [tags.index(f"B-{kind}"), tags.index(f"I-{kind}")] for kind in ("PER", "LOC", "ORG")}

    def likelihood(context):  # of each word where X stands, by what the model sees there alone
        at = context.index("X")
        for begin in range(0, len(words), 256):
            items = [encoder.item([*context[:at], word.capitalize(), *context[at + 1 :]]) for word in words[begin : begin + 256]]
            given = encoder.input(items)
            scores = model(given.word_id, given.shape_id, given.pad_mask)[:, at]
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            yield from scores / scores.sum(-1, keepdims=True)

    body, person = "Об этом сообщили в X в пятницу .".split(), "По словам X , это".split()
    with open(out, "w", encoding="utf-8") as to:
        for word, b, p in zip(words, likelihood(body), likelihood(person)):
            total = {kind: (b[i].sum(), p[i].sum()) for kind, i in of.items()}
            kind = "ORG" if total["ORG"][1] > 0.35 else "LOC" if sum(total["LOC"]) > 0.8 else "PER" if total["PER"][0] > 0.5 else ""
            if kind:
                to.write(f"{word}\t{kind}\n")


if __name__ == "__main__":
    {"text": mark, "words": told}[sys.argv[1]](*sys.argv[2:])
