#!/usr/bin/env python3
"""Makes countries.tsv, leaders.tsv and cities.tsv of known/ from the gazetteers: see README.md.

  links.py GAZETTEERS CLDR-DATES      CLDR-DATES: the folder of the package cldr-dates-full
"""
import csv, json, re, sys
from pathlib import Path

source, known = Path(sys.argv[1]), Path(__file__).parent / "known"
countries, english, in_english = {}, {}, {}


def columns(others, read_in_english):
    """The spellings, those that are not read in English (Columbia is no Colombia there) in a column of their own."""
    is_latin = lambda name: all(c < "\u0250" or "\u1e00" <= c < "\u1f00" or c in "’‘ʻ" for c in name)
    foreign = {name for name in others if is_latin(name) and name not in read_in_english}
    return "|".join(sorted(others - foreign)) + ("\t" + "|".join(sorted(foreign)) if foreign else "")


for file in sorted((source / "cldr_localenames").glob("*.territories.json")):
    names = next(iter(json.load(open(file))["main"].values()))["localeDisplayNames"]["territories"]
    for code, name in names.items():
        code, _, kind = code.partition("-alt-")
        if len(code) != 2 or code in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO") or kind == "variant" and code not in ("CZ", "MK"):
            continue
        if file.name.startswith("en.") and not kind:
            english[code] = name
        if file.name.startswith("en"):
            in_english.setdefault(code, set()).add(name)
        if len(name) > 1:
            countries.setdefault(code, set()).add(name)
spoken = {"GB": ["Britain", "Great Britain", "UK", "U.K.", "Vereinigten Königreich", "Великобритания", "Британия", "Соединенное Королевство", "Wielka Brytania", "Wielkiej Brytanii", "Велика Британія", "Anh", "Англи", "Großbritannien", "Gran Bretaña", "Grande-Bretagne", "Gran Bretagna", "Grã-Bretanha", "Groot-Brittannië"],
          "US": ["America", "USA", "U.S.", "US", "U.S.A.", "the United States", "EE.UU.", "EE.UU", "EE. UU.", "EEUU", "Vereinigten Staaten", "США", "Америка", "Stany Zjednoczone", "Stanach Zjednoczonych", "Mỹ", "АНУ", "美国", "美國", "Сполучені Штати", "Соединенные Штаты", "Соединённые Штаты"],
          "RU": ["Russian Federation", "РФ", "Российская Федерация", "Российской Федерации", "ОХУ", "俄国", "Nga", "Federacja Rosyjska", "Federacji Rosyjskiej", "Fédération de Russie"],
          "DE": ["ФРГ", "Niemcy", "Niemczech", "Niemiec", "Bundesrepublik Deutschland"], "CN": ["PRC", "КНР", "БНХАУ"], "KR": ["South Korea", "Республика Корея", "Южная Корея", "Южной Кореи", "БНСУ"],
          "KP": ["North Korea", "DPRK", "КНДР", "Северная Корея", "БНАСАУ"], "AE": ["UAE", "ОАЭ", "Vereinigten Arabischen Emiraten", "Vereinigten Arabischen Emirate"], "CZ": ["Czech Republic", "Чехия", "Czechy"], "TR": ["Turkey", "Турция"],
          "MM": ["Burma", "Мьянма", "Бирма"], "MN": ["Монгол Улс", "Монгол улс", "Mông Cổ", "МУ"], "VN": ["Việt Nam", "Viet Nam", "СРВ"], "NL": ["Holland", "Голландия", "Holandia", "Niederlanden"],
          "CI": ["Ivory Coast"], "CD": ["Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo", "DRC"], "CG": ["Republic of the Congo"],
          "TL": ["East Timor"], "SZ": ["Swaziland"], "CV": ["Cape Verde"], "VA": ["Vatican", "Holy See"], "PS": ["Palestine"], "BA": ["Bosnia", "Bosnia and Herzegovina"],
          "MD": ["Молдавия", "Moldavia", "Moldawien"]}
# Of those, what is Latin and not read in English ("Anh" is a person's name there); and of cities' other names, what is.
not_english = {"Anh", "Bundesrepublik Deutschland", "Czechy", "EE. UU.", "EE.UU", "EE.UU.", "EEUU", "Federacja Rosyjska", "Federacji Rosyjskiej", "Fédération de Russie", "Gran Bretagna", "Gran Bretaña", "Grande-Bretagne", "Groot-Brittannië", "Großbritannien", "Grã-Bretanha", "Holandia", "Moldawien", "Mông Cổ", "Mỹ", "Nga", "Niederlanden", "Niemcy", "Niemczech", "Niemiec", "Stanach Zjednoczonych", "Stany Zjednoczone", "Vereinigten Arabischen Emirate", "Vereinigten Arabischen Emiraten", "Vereinigten Königreich", "Vereinigten Staaten", "Việt Nam", "Wielka Brytania", "Wielkiej Brytanii"}
english_also = {"Almaty": ["Alma-Ata", "Alma Ata"], "Cancún": ["Cancun"], "Chișinău": ["Kishinev"], "Ciudad Juárez": ["Ciudad Juarez"], "Dhaka": ["Dacca"], "Kathmandu": ["Katmandu"], "Kolkata": ["Calcutta"], "Kyiv": ["Kiev"], "Mérida": ["Merida"], "Port of Spain": ["Port-of-Spain"], "Reykjavik": ["Reykjavík"], "São Tomé": ["Sao Tomé"], "St. John’s": ["Saint John’s"], "St. Kitts": ["Saint Kitts"], "St. Thomas": ["Saint Thomas"], "St. Vincent": ["Saint Vincent"], "Tbilisi": ["Tiflis"], "Tehran": ["Teheran"], "Ulaanbaatar": ["Ulan Bator"], "Yangon": ["Rangoon"], "Yekaterinburg": ["Ekaterinburg"], "Zurich": ["Zürich"]}
with open(known / "countries.tsv", "w", encoding="utf-8") as out:
    out.write("# Made by ../links.py from CLDR's names of territories (Unicode-3.0) and what it lists itself: ID, other names between bars, then those that are not read in English.\n")
    for code in sorted(english, key=english.get):
        others = (countries[code] | set(spoken.get(code, []))) - {english[code]}
        out.write(f"{english[code]}\t{columns(others, in_english[code] | set(spoken.get(code, [])) - not_english)}\n")

by_hand = {line.split("\t")[0] for line in open(known / "people.tsv", encoding="utf-8")}
leaders = {}
for row in csv.DictReader(open(source / "world_leaders_2021_wikidata.csv", encoding="utf-8")):
    leaders[row["officeholderLabel"]] = ""
small = lambda w: w if not w.isupper() or len(w) < 3 else "-".join(p.capitalize() for p in w.split("-"))
for country in json.load(open(source / "factbook_leaders.json")):
    for field in ("chief_of_state", "head_of_government"):
        for found in re.findall(r"(?:President|Prime Minister|King|Queen|Chancellor|Premier|Sultan|Amir|Emperor)\s+([^()]*?)\s+\(since", country.get(field) or ""):
            words = found.replace(",", "").split()
            if any(w.isupper() and len(w) > 2 for w in words) and len(words) > 1:
                leaders.setdefault(" ".join(small(w) for w in words), "")
with open(known / "leaders.tsv", "w", encoding="utf-8") as out:
    out.write("# Made by ../links.py from Wikidata's holders of offices in 2021 (CC0) and The World Factbook (CC0): ID.\n")
    for name in sorted(leaders):
        if name not in by_hand and len(name.split()) > 1 and not re.match(r"Q\d+$", name):
            out.write(f"{name}\n")

# The city that a time zone is called by, in the languages that countries.tsv has too.
zones = {}
for file in sorted((source / "cldr_localenames").glob("*.territories.json")):
    language = file.name.split(".")[0]
    tree = next(iter(json.load(open(Path(sys.argv[2]) / "main" / language / "timeZoneNames.json"))["main"].values()))["dates"]["timeZoneNames"]["zone"]
    stack = list(tree.items())
    while stack:
        zone, value = stack.pop()
        if "exemplarCity" in value:
            zones.setdefault(zone, {})[language] = value["exemplarCity"]
        else:
            stack += [(f"{zone}/{key}", inner) for key, inner in value.items() if isinstance(inner, dict)]
taken = {name for code in english for name in countries[code]}
# Whole islands and states, which countries.tsv and places.tsv have under other names.
taken |= {"Canaries", "Faroes", "Vatican"}
with open(known / "cities.tsv", "w", encoding="utf-8") as out:
    out.write("# Made by ../links.py from CLDR's cities of time zones (Unicode-3.0): ID, other names between bars, then those that are not read in English.\n")
    for zone, names in sorted(zones.items()):
        name = names.get("en") or zone.rsplit("/", 1)[-1].replace("_", " ")
        others = {n for n in names.values() if len(n) > 1} - taken - {name}
        read = {n for language, n in names.items() if language.startswith("en")}
        if not zone.startswith(("Etc/", "Antarctica/")) and name not in taken and others and "," not in name:
            out.write(f"{name}\t{columns(others, read | set(english_also.get(name, [])))}\n")
