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


# How the names of states are declined, a row an ending, the forms in the order of CASES. The first row that a name ends
# as is its own. ENDING is a regular expression; a form stands in its place, but for what its group holds, which stays.
# "=" is the name as it is, "–" no ending at all, "." no such form. A row without forms: the name has no cases. There is
# no locative, which tells no tie.
CASES = "n g d a i"
ENDINGS = {
    "ru": """
        ия          =  ии  ии  ию  ией
        я           =  и   е   ю   ей
        ([гкхжчшщ])а =  и   е   у   ой
        а           =  ы   е   у   ой
        ^беларусь   =  беларуси  беларуси  =  беларусью
        [йь]        =  я   ю   =   ем
        ^нидерланды =  нидерландов  нидерландам  =  нидерландами
        ы           =  –   ам  =   ами
        ^того
        [еиоуэю]
        ()          =  а   у   =   ом""",
    "uk": """
        ія          =  ії  ії  ію  ією
        я           =  ї   ї   ю   єю
        а           =  и   і   у   ою
        ^білорусь   =  білорусі  білорусі  =  білоруссю
        [йь]        =  ю   ю   =   єм
        [еиіоуюїы]
        ()          =  у   у   =   ом""",
    "pl": """
        ia          =  ii  ii  ię  ią
        ja          =  ji  ji  ję  ją
        ka          =  ki  ce  kę  ką
        na          =  ny  nie nę  ną
        a           =  y   .   ę   ą
        [eioyu]
        ([kg])      =  u   owi =   iem
        ()          =  u   owi =   em""",
    "ru adjective": """
        ая          =  ой  ой  ую  ой
        ([гкх])[иы]й =  ого ому =   им
        [иы]й       =  ого ому =   ым"""}


def declined(word, endings):
    """The forms of a word by cases; none where it has no cases or its ending is not in the table."""
    for row in ENDINGS[endings].strip().splitlines():
        ending, *forms = row.split()
        found = re.search(f"{ending}$", word)
        if not found:
            continue
        kept = word[:found.end(1) if found.groups() else found.start()]
        return {case: word if form == "=" else kept + form.replace("–", "")
                for case, form in zip(CASES.split(), forms) if form != "."}
    return {}


def cases(language, name):
    if language not in ENDINGS:
        return {"*": name}
    if name.isupper():  # "США", "USA"
        return {"*": name.lower()}
    name = name.lower()
    words = name.split(" ")
    if len(words) == 1:
        return declined(name, language) or {"*": name}
    if language == "ru" and len(words) == 2:
        first, second = declined(words[0], "ru adjective"), declined(words[1], "ru")
        if first and second:
            return {c: f"{first[c]} {second[c]}" for c in first}
    return {"n": name}


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
