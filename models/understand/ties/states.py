#!/usr/bin/env python3
# Writes states/LANG.tsv: what the states are called in a language, from CLDR's names of territories (Unicode-3.0), in the
# cases of Russian, Ukrainian and Polish. Other names, capitals and peoples stand in LANG.tsv, by hand.
#
#   states.py SHARED OUT
import json
import pathlib
import re
import sys

shared, out = map(pathlib.Path, sys.argv[1:3])
locales = shared / "data/gazetteers/cldr_localenames"
languages = "de es fr it ja ko mn pl pt ru tr uk vi zh".split()
# As words.tsv calls them.
english = {
    "MM": "Myanmar", "TR": "Turkey", "CZ": "Czech Republic", "PS": "Palestine", "VA": "Vatican", "CD": "Congo",
    "CG": "Republic of the Congo", "BA": "Bosnia and Herzegovina", "CI": "Ivory Coast", "HK": "Hong Kong",
    "TT": "Trinidad and Tobago", "AG": "Antigua and Barbuda", "ST": "Sao Tome and Principe", "KN": "Saint Kitts and Nevis",
    "VC": "Saint Vincent and the Grenadines", "LC": "Saint Lucia", "UN": "United Nations", "EU": "European Union"}


def territories(language):
    file = json.loads((locales / f"{language}.territories.json").read_text())
    for key in ("main", language, "localeDisplayNames", "territories"):
        file = file[key]
    return file


def russian(word, plural_genitive=None):
    """Forms by cases: n g d a i. The locative tells no tie."""
    stem = word[:-1]
    if word.endswith("ия"):
        return dict(n=word, g=stem + "и", d=stem + "и", a=stem + "ю", i=stem + "ей")
    if word.endswith("я"):
        return dict(n=word, g=stem + "и", d=stem + "е", a=stem + "ю", i=stem + "ей")
    if word.endswith("а"):
        hard = stem + ("и" if stem[-1] in "гкхжчшщ" else "ы")
        return dict(n=word, g=hard, d=stem + "е", a=stem + "у", i=stem + "ой")
    if word == "беларусь":
        return dict(n=word, g=stem + "и", d=stem + "и", a=word, i=word + "ю")
    if word[-1] in "йь":
        return dict(n=word, g=stem + "я", d=stem + "ю", a=word, i=stem + "ем")
    if word.endswith("ы"):
        return dict(n=word, g=stem if word != "нидерланды" else stem + "ов", d=stem + "ам", a=word, i=stem + "ами")
    if word[-1] in "еиоуэю" or word == "того":
        return {}
    return dict(n=word, g=word + "а", d=word + "у", a=word, i=word + "ом")


def ukrainian(word):
    stem = word[:-1]
    if word.endswith("ія"):
        return dict(n=word, g=stem + "ї", d=stem + "ї", a=stem + "ю", i=stem + "єю")
    if word.endswith("я"):
        return dict(n=word, g=stem + "ї", d=stem + "ї", a=stem + "ю", i=stem + "єю")
    if word.endswith("а"):
        return dict(n=word, g=stem + "и", d=stem + "і", a=stem + "у", i=stem + "ою")
    if word == "білорусь":
        return dict(n=word, g=stem + "і", d=stem + "і", a=word, i="білоруссю")
    if word[-1] in "йь":
        return dict(n=word, g=stem + "ю", d=stem + "ю", a=word, i=stem + "єм")
    if word[-1] in "еиіоуюїы":
        return {}
    return dict(n=word, g=word + "у", d=word + "у", a=word, i=word + "ом")


def polish(word):
    stem = word[:-1]
    if word.endswith("ia"):
        return dict(n=word, g=stem + "i", d=stem + "i", a=stem + "ę", i=stem + "ą")
    if word.endswith("ja"):
        return dict(n=word, g=stem + "i", d=stem + "i", a=stem + "ę", i=stem + "ą")
    if word.endswith("ka"):
        return dict(n=word, g=stem + "i", d=stem[:-1] + "ce", a=stem + "ę", i=stem + "ą")
    if word.endswith("na"):
        return dict(n=word, g=stem + "y", d=stem + "ie", a=stem + "ę", i=stem + "ą")
    if word.endswith("a"):
        return dict(n=word, g=stem + "y", a=stem + "ę", i=stem + "ą")
    if word[-1] in "eioyu":
        return {}
    return dict(n=word, g=word + "u", d=word + "owi", a=word, i=word + ("iem" if word[-1] in "kg" else "em"))


def adjective(word):
    """Of a name's adjective before a feminine or masculine noun, Russian."""
    stem = word[:-2]
    if word.endswith("ая"):
        return dict(n=word, g=stem + "ой", d=stem + "ой", a=stem + "ую", i=stem + "ой")
    if word.endswith("ый") or word.endswith("ий"):
        return dict(n=word, g=stem + "ого", d=stem + "ому", a=word, i=stem + ("им" if stem[-1] in "гкх" else "ым"))
    return None


def cases(language, name):
    decline = dict(ru=russian, uk=ukrainian, pl=polish).get(language)
    if decline is None:
        return {"*": name}
    if name.isupper():  # "США", "USA"
        return {"*": name.lower()}
    name = name.lower()
    words = name.split(" ")
    if len(words) == 1:
        return decline(name) or {"*": name}
    if language == "ru" and len(words) == 2 and adjective(words[0]):
        first, second = adjective(words[0]), russian(words[1])
        if second:
            return {c: f"{first[c]} {second[c]}" for c in first}
    return {"*": name} if language not in ("ru", "uk", "pl") else {"n": name}


countries = json.loads((shared / "data/gazetteers/mledoze_countries.json").read_text())
codes = sorted({c["cca2"] for c in countries if c.get("independent")} | {"TW", "HK", "XK", "PS", "EU", "UN"})
names = territories("en")
out.mkdir(exist_ok=True)
for language in languages:
    own = territories(language)
    lines = []
    for code in codes:
        name = english.get(code, names.get(code, ""))
        forms = {}
        for key in (code, f"{code}-alt-short", f"{code}-alt-variant"):
            if key not in own:
                continue
            # what stands in brackets is no name
            text = re.sub(r" ?[(（].*?[)）]", "", own[key]).replace("’", "'")
            if language not in ("ru", "uk", "pl"):
                text = (text.replace("İ", "i").replace("I", "ı") if language == "tr" else text).lower()
            if len(text) < 2 or (language in "zh ja" and code in ("HK",) and "特" in text):
                continue
            if language == "tr":  # a text with "İ" keeps its capitals beyond ASCII (lowered_in_place)
                kept = re.sub("[A-Z]", lambda m: m.group().lower(), re.sub(r" ?[(（].*?[)）]", "", own[key]))
                if kept != text:
                    forms.setdefault("*", []).append(kept)
            for case, form in cases(language, text).items():
                if form not in forms.setdefault(case, []):
                    forms[case].append(form)
        for case, words in forms.items():
            lines.append(f"state\t{name}\t{case}\t{'|'.join(words)}")
    (out / f"{language}.tsv").write_text("# Made by ../states.py: the states, their cases.\n" + "\n".join(lines) + "\n")
