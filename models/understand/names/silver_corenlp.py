#!/usr/bin/env python3
"""Puts what CoreNLP marks in a text into lines for names_train: see README.md.

  silver_corenlp.py LANG part < TEXT        articles that lost a vowel stand apart, as CoreNLP wants them ("l' Europe")
  silver_corenlp.py LANG OUT.jsonl < MARKED

MARKED: a paragraph a line, from edu.stanford.nlp.ie.crf.CRFClassifier -outputFormat inlineXML.
"""
import html, json, re, sys

elided = {"fr": r"[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu", "it": r"[cdl]|agl|all|dall|dell|nell|sull|quell|quest|tutt|un"}
types = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC", "I-PER": "PER", "I-ORG": "ORG", "I-LOC": "LOC", "I-MISC": "MISC", "PER": "PER", "ORG": "ORG", "LOC": "LOC"}

language, out = sys.argv[1:3]
gap = re.compile(rf"\b({elided[language]})(['’])", re.IGNORECASE) if language in elided else None
if out == "part":
    for line in sys.stdin:
        sys.stdout.write(re.sub(gap.pattern + r"(?=\w)", r"\1\2 ", line, flags=re.IGNORECASE) if gap else line)
    sys.exit()
with open(out, "w", encoding="utf-8") as to:
    for line in sys.stdin:
        text, marks = "", []
        line = re.sub(r"^([^<]*)</[A-Z-]+>|<[A-Z-]+>([^<]*)$", r"\1\2", line.strip())  # a mark that goes on in another line is none
        for kind, name, plain in re.findall(r"<([A-Z-]+)>(.*?)</\1>|([^<]+)", line):
            piece = html.unescape(name or plain)
            if gap:
                piece = re.sub(gap.pattern + " ", r"\1\2", piece, flags=re.IGNORECASE)
                if text and re.search(r"['’] $", text) and gap.search(text[-12:]):
                    text = text[:-1]
            if kind in types:
                marks.append([len(text), len(text) + len(piece), types[kind]])
            text += piece
        if text:
            to.write(json.dumps({"text": text, "ner": marks, "language": language}, ensure_ascii=False) + "\n")
