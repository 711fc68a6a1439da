#!/usr/bin/env python3
"""Gathers English texts of the shared data for teach.py: see README.md.

  texts.py SHARED ORTOO OUT.jsonl     ORTOO: the program, which reads the pages that have no text of their own

OUT gets {"id", "text"} a line, a paragraph a line of the text.
"""
import glob, gzip, html, json, os, re, subprocess, sys, tempfile

DATA, ORTOO, OUT = sys.argv[1] + "/data/", sys.argv[2], open(sys.argv[3], "w", encoding="utf-8")
seen = set()


def put(source, name, text):
    text = re.sub(r"\n\s*\n*", "\n", re.sub(r"[ \t\u00a0]+", " ", text.replace("\r", "")).strip())
    if len(text) < 60 or text[:80] in seen: return
    seen.add(text[:80])
    OUT.write(json.dumps({"id": f"{source}/{name}", "text": text}, ensure_ascii=False) + "\n")


def lines(path):
    with (gzip.open if path.endswith("gz") else open)(path, "rt", encoding="utf-8") as f: return f.read().splitlines()


def is_english(page): return (page.get("lang") or "en")[:2] == "en"


for source in ("zyte-181", "fundus-dev", "wcxb-dev-articles"):  # their gold text
    for page in map(json.loads, lines(DATA + f"pages/{source}/gold.jsonl")):
        paragraphs = page.get("paragraphs")
        if is_english(page): put(source, page["id"], "\n".join(paragraphs) if paragraphs and isinstance(paragraphs[0], str) else page.get("text") or "")

pages = []  # as Ortoo reads them
for source in ("trafilatura-htmldate", "postlight-parser"):
    for page in map(json.loads, lines(DATA + f"pages/{source}/gold.jsonl")):
        if is_english(page): pages.append((source, page["id"], DATA + f"pages/{source}/" + (page["file"] if "/" in page["file"] else "html/" + page["file"]), page.get("url")))
for file in glob.glob(DATA + "pages/newspaper4k/html/*") + glob.glob(DATA + "pages/readability-130/*/source.html*"):
    pages.append(("other", os.path.basename(os.path.dirname(file)) + os.path.basename(file), file, None))
for source, name, file, url in pages:
    if not os.path.exists(file): file += ".gz"
    if not os.path.exists(file): continue
    with open(file, "rb") as f: markup = f.read()
    with tempfile.NamedTemporaryFile(suffix=".html") as page:
        page.write(gzip.decompress(markup) if file.endswith(".gz") else markup)
        page.flush()
        read = subprocess.run([ORTOO, "read", "--url", url or "https://example.org/", page.name], capture_output=True)
    try: article = json.loads(read.stdout)
    except ValueError: continue
    if article.get("language") == "en": put(source, name, "\n".join(block["text"] for block in article.get("body", []) if block.get("text")))

for article in map(json.loads, lines(DATA + "clusters/giveme5w1h_news_cluster/articles.jsonl")): put("giveme5w1h", article.get("url") or article["title"], article["text"])
for file in glob.glob(DATA + "clusters/wikinews_galaxy/*.json"):
    with open(file, encoding="utf-8") as f: clusters = json.load(f)
    for event in clusters["events"] if isinstance(clusters, dict) else clusters:
        for article in event["articles"]: put("galaxy", article["title"], article["text"])
for file in glob.glob(DATA + "parallel_vi_en/*/*en*"):  # sentences, eight together; no talks
    if "iwslt" in file: continue
    sentences = [line.strip() for line in lines(file)]
    for i in range(0, len(sentences), 8): put(file.split("/")[-2], i, "\n".join(sentences[i:i + 8]))


def joined(words):
    text = re.sub(r"([(\[$]) ", r"\1", re.sub(r" ([.,;:!?%)\]])", r"\1", " ".join(words)))
    return re.sub(r'" ([^"]*?) "', r'"\1"', re.sub(r" ('s|n't|'re|'ve|'ll|'d|'m)\b", r"\1", text))


sentences, words, n = [], [], 0
for line in lines(DATA + "ner/conll2003_en/eng.train.gz") + ["-DOCSTART-"]:
    cells = line.split()
    if cells and cells[0] != "-DOCSTART-":
        words.append(cells[0])
        continue
    if words: sentences.append(joined(words))
    words = []
    if cells and sentences:
        put("conll", n, "\n".join(sentences))
        sentences, n = [], n + 1
for file in glob.glob(DATA + "temporal/tbaq_cleaned/*/*.tml"):
    with open(file, encoding="utf-8") as f: text = re.search(r"<TEXT>(.*?)</TEXT>", f.read(), re.S)
    if text: put("tbaq", os.path.basename(file), "\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", html.unescape(re.sub(r"<[^>]+>", "", text.group(1))))))
