#!/usr/bin/env python3
"""train.py PAGES [copies]: learns which runs of text are the story and writes forest.inc.

PAGES is a folder of page sets (each with gold.jsonl and the page files it names; the public sets of
docs/reading.md). Needs numpy and lightgbm, and the program build/release/models/read_runs.

Two forests of boosted trees: the first looks at each run as src/read/body/features.cpp describes it, the second at
what the first said of the run, of its neighbours and of the runs laid out alike. A run counts as story when most of
its words stand in the page's gold text in the same order. With `copies`, each page with a gold text is learnt from again with only
the beginning of its story left, for short stories among long columns of comments and teasers are where most is lost, and pages
of that kind are few; and once more with all links taken off their words (docs/reading/tried.md tells why what ships does without).
What is printed is measured by five-fold
cross-validation by site: no page is judged by a forest that has seen a page of its site.
"""
import collections
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import unicodedata
from urllib.parse import urlsplit

import lightgbm
import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
FOLDS = 5


def words(text):
    out = []
    for word in re.findall(r"\w+", unicodedata.normalize("NFC", text or "").lower()):
        out += [c for c in word] if re.search(f"[{CJK}]", word) else [word]
    return out


def load_pages(folder):
    pages = []
    for name in sorted(os.listdir(folder)):
        gold = os.path.join(folder, name, "gold.jsonl")
        if not os.path.exists(gold):
            continue
        for line in open(gold, encoding="utf-8"):
            page = json.loads(line)
            path = os.path.join(folder, name, page["file"])
            if not os.path.exists(path):
                path = os.path.join(folder, name, "html", page["id"] + ".html.gz")
            if page.get("suspect"):
                continue
            page["set"], page["path"] = name, path
            page["site"] = urlsplit(page.get("url") or "").netloc.removeprefix("www.") or page.get("site") or page["id"]
            pages.append(page)
    return pages


def dump(pages, said=None):
    """Runs and features of every page, from the C++ side; with `said`, the second look at them."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = os.path.join(folder, "manifest")
        with open(manifest, "w", encoding="utf-8") as file:
            for i, page in enumerate(pages):
                file.write(json.dumps({"id": str(i), "file": os.path.abspath(page["path"]), "url": page.get("url") or "",
                                       "without": page.get("without_runs") or [], "unlinked": page.get("unlinked", False)}) + "\n")
        out = os.path.join(folder, "runs")
        command = [os.path.join(ROOT, "build/release/models/read_runs"), manifest, out]
        if said is not None:
            said.astype(numpy.float32).tofile(out + ".p")
            command.append(out + ".p")
        subprocess.run(command, check=True)
        names = open(out + ".names").read().split()
        rows = numpy.fromfile(out + ".f32", dtype=numpy.float32).reshape(-1, len(names))
        runs = [json.loads(line) for line in open(out + ".jsonl", encoding="utf-8")]
    return names, rows, runs


def label(texts, page):
    """1 story, 0 not, -1 unknown, for each run."""
    if page.get("text"):
        gold = words(page["text"])
        grams = {n: {tuple(gold[i:i + n]) for i in range(len(gold) - n + 1)} for n in (1, 2, 3, 4, 5)}
        lines = {" ".join(words(line)) for line in page["text"].split("\n")}
        out = []
        for text in texts:
            run = words(text)
            if not run:
                out.append(0)
            elif len(run) < 5:
                out.append(1 if " ".join(run) in lines or (len(run) >= 3 and tuple(run) in grams[len(run)]) else 0)
            else:
                n = 4
                found = sum(tuple(run[i:i + n]) in grams[n] for i in range(len(run) - n + 1))
                out.append(1 if found >= 0.6 * (len(run) - n + 1) else 0)
        return out
    yes = [" ".join(s.split()) for s in page.get("with") or []]
    no = [" ".join(s.split()) for s in page.get("without") or []]
    if page.get("first_words"):
        yes.append(" ".join(page["first_words"].split()))
    out = []
    for text in texts:
        flat = " ".join(text.split())
        out.append(1 if any(s in flat for s in yes) else 0 if any(s in flat for s in no) else -1)
    return out


def cut(labels, lengths, rng):
    """Runs to leave out so that only the beginning of the story is left, or none where it is too short for that."""
    story = [i for i, v in enumerate(labels) if v == 1]
    total = sum(lengths[i] for i in story)
    if len(story) < 4 or total < 120:
        return None
    keep = numpy.exp(rng.uniform(numpy.log(30), numpy.log(total * 0.6)))
    have = count = 0
    while count < len(story) and (have < keep or count < 2):
        have += lengths[story[count]]
        count += 1
    gone = set(story[count:])
    for a, b in zip(story[count:], story[count + 1:]):
        if b - a <= 6:  # captions and promotions between
            gone.update(range(a, b))
    return sorted(gone) or None


def copies_of(pages, runs, spans, labels, lengths):
    rng = numpy.random.default_rng(3)
    out = []
    for page, (begin, end) in zip(pages, spans):
        without = cut(labels[begin:end], lengths[begin:end], rng) if page.get("text") else None
        if without:
            out.append(dict(page, without_runs=without, weight=0.5))
    return out + [dict(page, unlinked=True, weight=0.3) for page in pages if page.get("text")]


def spans_of(runs):
    spans, at = [], 0
    for run in runs:
        spans.append((at, at + len(run["runs"])))
        at += len(run["runs"])
    return spans


SETTINGS = dict(objective="binary", learning_rate=float(os.environ.get("RATE", 0.12)), num_leaves=int(os.environ.get("LEAVES", 24)), min_data_in_leaf=60, feature_fraction=0.5,
                bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0, verbose=-1, num_threads=1, max_bin=127, seed=1)


def fit(rows, labels, weights, trees):
    known = labels >= 0
    data = lightgbm.Dataset(rows[known], labels[known], weight=weights[known])
    return lightgbm.train(SETTINGS, data, trees)


def f1(predicted, gold):
    if not predicted and not gold:
        return 1.0
    both = sum((predicted & gold).values())
    return 2 * both / (sum(predicted.values()) + sum(gold.values())) if both else 0.0


def choose(p, weight):
    """The runs that give the best F1 to be expected: the likeliest ones, as many as pay (Ye et al. 2012, ICML)."""
    order = numpy.argsort(-p, kind="stable")
    hits = numpy.cumsum((p * weight)[order])
    size = numpy.cumsum(weight[order])
    expected = 2 * hits / (size + (p * weight).sum() + 1e-9)
    chosen = numpy.zeros(len(p), dtype=bool)
    if len(p):
        chosen[order[:int(expected.argmax()) + 1]] = True
    return chosen


def score(pages, runs, spans, p, weight, threshold=None):
    """Mean F1 of bags of words for each set, as the scorer has it."""
    sets = collections.defaultdict(list)
    for page, run, (begin, end) in zip(pages, runs, spans):
        if not page.get("text"):
            continue
        part = p[begin:end]
        chosen = part >= threshold if threshold is not None else choose(part, weight[begin:end])
        text = "\n".join(t for t, v in zip(run["runs"], chosen) if v)
        sets[page["set"]].append(f1(collections.Counter(words(text)), collections.Counter(words(page["text"]))))
    return {name: round(statistics.mean(v), 4) for name, v in sorted(sets.items())}


def write_forest(models, path):
    """Trees as rows {column, threshold, left, right}; a negative child is the leaf ~child."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("// Made by models/read/train.py; do not edit.\n")
        for name, model in models.items():
            nodes, leaves, roots = [], [], []
            for tree in model.dump_model()["tree_info"]:
                def add(node):
                    if "leaf_value" in node:
                        leaves.append(node["leaf_value"])
                        return -len(leaves)
                    at = len(nodes)
                    nodes.append(None)
                    left, right = add(node["left_child"]), add(node["right_child"])
                    nodes[at] = (node["split_feature"], node["threshold"], left, right)
                    return at
                roots.append(add(tree["tree_structure"]))
            out.write(f"constexpr Node {name}_nodes[] = {{\n")
            for feature, threshold, left, right in nodes:
                value = f"{numpy.float32(threshold):.7g}"
                value += "F" if "." in value or "e" in value else ".0F"
                out.write(f"{{{feature},{{{left},{right}}},{value}}},\n")
            out.write(f"}};\nconstexpr float {name}_leaves[] = {{\n")
            for value in leaves:
                text = f"{value:.5g}"
                out.write((text if "." in text or "e" in text else text + ".0") + "F,\n")
            out.write(f"}};\nconstexpr std::int32_t {name}_roots[] = {{{','.join(map(str, roots))}}};\n")


def main():
    pages = load_pages(sys.argv[1])
    names, rows, runs = dump(pages)
    kept = {int(run["id"]) for run in runs}
    pages = [page for i, page in enumerate(pages) if i in kept]
    spans = spans_of(runs)
    labels = numpy.concatenate([label(run["runs"], page) for run, page in zip(runs, pages)])
    copies = copies_of(pages, runs, spans, labels, numpy.expm1(rows[:, names.index("words")])) if sys.argv[2:] == ["copies"] else []
    _, copied_rows, copied_runs = dump(copies)
    whole, whole_spans, whole_runs = len(labels), spans, runs
    judged = list(pages)
    pages, runs, rows = pages + copies, runs + copied_runs, numpy.concatenate([rows, copied_rows])
    spans = spans_of(runs)
    labels = numpy.concatenate([labels] + [label(run["runs"], page) for run, page in zip(copied_runs, copies)])
    # Long runs matter more, every page matters alike.
    weights = numpy.zeros(len(labels))
    for page, (begin, end) in zip(pages, spans):
        size = numpy.sqrt(numpy.expm1(rows[begin:end, 1]) + 1)
        known = labels[begin:end] >= 0
        total = size[known].sum()
        weights[begin:end] = size / total * (page.get("weight", 1) if page.get("text") else 0.3) if total else 0
    weights *= len(weights) / weights.sum()

    # Most runs are short links that are never story: a third of them tells as much, with the weight of all.
    rng = numpy.random.default_rng(0)
    links = bool(copies) & (labels == 0) & (rows[:, names.index("link_density")] > 0.95) & (rows[:, names.index("words")] < 2.5)
    taken = ~links | (rng.random(len(labels)) < 0.35)
    weights[links] /= 0.35

    sites = sorted({page["site"] for page in pages})
    rng = numpy.random.default_rng(7)
    fold_of = dict(zip(sites, rng.integers(0, FOLDS, len(sites))))
    folds = numpy.concatenate([numpy.full(e - b, fold_of[page["site"]]) for page, (b, e) in zip(pages, spans)])

    trees = (int(os.environ.get("TREES1", 80)), int(os.environ.get("TREES2", 50)))
    first = numpy.zeros(len(labels))
    for fold in range(FOLDS):
        inside, outside = (folds != fold) & taken, folds == fold
        first[outside] = fit(rows[inside], labels[inside], weights[inside], trees[0]).predict(rows[outside])
    length = numpy.expm1(rows[:whole, names.index("words")])

    def report(what, p, threshold):
        print(what, score(judged, whole_runs, whole_spans, p[:whole], length, threshold), flush=True)

    report("first forest, cross-validated:        ", first, 0.5)
    second_names, again, _ = dump(pages, first)
    stacked = numpy.concatenate([again, rows], axis=1)
    second = numpy.zeros(len(labels))
    for fold in range(FOLDS):
        inside, outside = (folds != fold) & taken, folds == fold
        second[outside] = fit(stacked[inside], labels[inside], weights[inside], trees[1]).predict(stacked[outside])
    report("second forest, those above a half:    ", second, 0.5)
    report("mean of both, those above a half:     ", (first + second) / 2, 0.5)
    report("mean of both, best expected F1:       ", (first + second) / 2, None)
    report("if every run were judged right:       ", labels.astype(float), 0.5)
    final_first = fit(rows[taken], labels[taken], weights[taken], trees[0])
    final_second = fit(stacked[taken], labels[taken], weights[taken], trees[1])
    write_forest({"first": final_first, "second": final_second}, os.path.join(HERE, "forest.inc"))
    gain = sorted(zip(final_second.feature_importance("gain"), range(stacked.shape[1])), reverse=True)[:12]
    print("most used by the second forest:", ", ".join((second_names + names)[i] for _, i in gain))


main()
