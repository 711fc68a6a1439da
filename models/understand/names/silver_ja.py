#!/usr/bin/env python3
"""Lines for names_train in Japanese: see README.md.

  silver_ja.py marked IOB OUT DEV        the hand-marked sentences of hironsancorpus; every fifth goes to DEV
  silver_ja.py ginza TEXT OUT            a paragraph a line, marked by GiNZA
"""
import json, sys

by_hand = {"PSN": "PER", "LOC": "LOC", "ORG": "ORG", "ART": "MISC"}
places = "Country City Province County GPE_Other Region_Other Domestic_Region Continental_Region Geological_Region_Other River Lake Sea Bay Mountain Island Landform_Other Location_Other GOE_Other Station Airport Port Facility_Other Museum Zoo Park Amusement_Park Theater Worship_Place Sports_Facility Archaeological_Place_Other Bridge Tunnel Railroad Road Line_Other Railroad_Facility Theater"
organisations = "Company Company_Group Corporation_Other Corporation International_Organization Government Political_Party Political_Organization_Other Cabinet Military Organization_Other Show_Organization Sports_Organization_Other Pro_Sports_Organization Sports_League Public_Institution School Research_Institute Family Ethnic_Group_Other_X"
ginza = {"Person": "PER", **dict.fromkeys(places.split(), "LOC"), **dict.fromkeys(organisations.split(), "ORG")}


def put(out, text, marks):
    out.write(json.dumps({"text": text, "ner": marks}, ensure_ascii=False) + "\n")


def marked(source, out, dev):
    text, marks, number = "", [], 0
    with open(out, "w", encoding="utf-8") as train, open(dev, "w", encoding="utf-8") as kept:
        for line in [*open(source, encoding="utf-8"), "\n"]:
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 2:
                if text:
                    put(kept if number % 5 == 4 else train, text, marks)
                    number += 1
                text, marks = "", []
                continue
            part, _, kind = cells[-1].partition("-")
            if part == "B" and kind in by_hand:
                marks.append([len(text), len(text) + len(cells[0]), by_hand[kind]])
            elif part == "I" and marks and marks[-1][1] == len(text) and marks[-1][2] == by_hand.get(kind):
                marks[-1][1] += len(cells[0])
            text += cells[0]


def silver(source, out):
    import spacy

    tagger = spacy.load("ja_ginza", exclude=["parser", "compound_splitter", "bunsetu_recognizer", "morphologizer", "attribute_ruler"])
    with open(out, "w", encoding="utf-8") as f:
        for doc in tagger.pipe(line.strip() for line in open(source, encoding="utf-8") if line.strip()):
            put(f, doc.text, [[e.start_char, e.end_char, ginza[e.label_]] for e in doc.ents if e.label_ in ginza])


{"marked": marked, "ginza": silver}[sys.argv[1]](*sys.argv[2:])
