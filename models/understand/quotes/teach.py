#!/usr/bin/env python3
"""Marks texts with attributions, for train.cpp to learn from: see README.md.

  teach.py SHARED MODEL.onnx TOKENIZER.json TEXTS.jsonl OUT.jsonl [SEEDS]

Fine-tunes a small BERT (12 layers of 384: bge-small-en-v1.5) on PolNeAR's train part, twice for each seed: one finds cues,
the other, with a cue marked, points at the first and the last word of its source and of its content before and behind it,
as it labels the words of both. Prints exact F1 on the dev part, as score.h counts it. TEXTS has {"id", "text"} a line, a
paragraph a line of the text; OUT gets {"id", "text", "attributions": [{"cue", "source", "content"}]}, each a list of
[begin, end, probability]: in code points, half open; of a source or content given the cue.
Needs numpy, onnx, tokenizers and torch, and a GPU but for a handful of texts.
"""
import bisect, json, math, random, re, sys
from pathlib import Path

import numpy as np, onnx, torch, torch.nn as nn, torch.nn.functional as F
from onnx import numpy_helper
from tokenizers import Tokenizer

SHARED, MODEL, TOKENIZER, TEXTS, OUT = map(Path, sys.argv[1:6])
SEEDS = int(sys.argv[6]) if len(sys.argv) > 6 else 2
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
PAD, CLS, SEP = 0, 101, 102
WIDTH, LAYERS, HEADS = 384, 12, 12
WINDOW, STRIDE = 254, 190  # tokens
LEAST_CUE = 0.25           # how likely a cue must be to be told of, and a span
LEAST_SPAN = 0.03
TOLD_CUE, TOLD_SPAN = 0.36, 0.34  # to be counted, as in score.h
POINTS = 6                 # the first and the last token of source, content before the cue, content behind it
POINTS_TRUST = 0.25        # of what they lose, beside the labels
CUE, SOURCE, CONTENT = (1, 2), (1, 2), (3, 4)  # labels: the first token of a piece, the others

tokenizer = Tokenizer.from_file(str(TOKENIZER))
tokenizer.no_padding()
tokenizer.no_truncation()
graph = onnx.load(str(MODEL)).graph
stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
products = {n.name: stored[n.input[1]] for n in graph.node if n.op_type == "MatMul" and n.input[1] in stored}


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, mask):
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + F.dropout(self.out(seen), 0.1, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), 0.1, self.training))


class Bert(nn.Module):
    """`extra` of a token: 4 x the sort of its capitals + 2 in the cue that is asked about + 1 at the start of a paragraph."""

    def __init__(self, labels):
        super().__init__()
        self.word, self.place, self.extra = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(20, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, labels)
        with torch.no_grad():
            def put(module, weight, bias):
                module.weight.copy_(torch.from_numpy(np.array(weight)))
                module.bias.copy_(torch.from_numpy(np.array(bias)))

            e = "embeddings."
            self.word.weight.copy_(torch.from_numpy(stored[e + "word_embeddings.weight"].copy()))
            self.place.weight.copy_(torch.from_numpy(stored[e + "position_embeddings.weight"] + stored[e + "token_type_embeddings.weight"][0]))
            put(self.norm, stored[e + "LayerNorm.weight"], stored[e + "LayerNorm.bias"])
            self.extra.weight.zero_()
            for mark in (2, 3):
                self.extra.weight[mark::4].normal_(0, 0.02)
            for i, layer in enumerate(self.layers):
                def product(name): return products[f"/encoder/layer.{i}/{name}/MatMul"].T
                def value(name): return stored[f"encoder.layer.{i}.{name}"]
                three = ("query", "key", "value")
                put(layer.qkv, np.concatenate([product(f"attention/self/{x}") for x in three]), np.concatenate([value(f"attention.self.{x}.bias") for x in three]))
                for module, name in ((layer.out, "attention/output/dense"), (layer.up, "intermediate/dense"), (layer.down, "output/dense")):
                    put(module, product(name), value(name.replace("/", ".") + ".bias"))
                for module, name in ((layer.norm1, "attention.output.LayerNorm"), (layer.norm2, "output.LayerNorm")):
                    put(module, value(name + ".weight"), value(name + ".bias"))

    def forward(self, ids, extra, sizes):
        t = ids.shape[1]
        x = self.norm(self.word(ids) + self.place.weight[:t] + self.extra(extra))
        mask = (torch.arange(t, device=ids.device)[None] < sizes[:, None])[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(x)


def capitals(word):
    if word.isupper() and len(word) > 1: return 2
    if word[:1].isupper(): return 1
    if word[:1].isdigit(): return 4
    return 3 if any(c.isupper() for c in word) else 0


def tokenised(doc):
    ids, extra, at, base = [], [], [], 0
    for line in doc["text"].split("\n"):
        first, last, sort = True, -1, 0
        encoded = tokenizer.encode(line, add_special_tokens=False)
        for token, (begin, end) in zip(encoded.ids, encoded.offsets):
            if end <= begin: continue
            if begin != last:  # a word begins
                word = re.match(r"\w+", line[begin:begin + 40])
                sort = capitals(word.group(0) if word else line[begin:end])
            last = end
            ids.append(token)
            extra.append(sort * 4 + (1 if first else 0))
            at.append((base + begin, base + end))
            first = False
        base += len(line) + 1
    doc["tokens"] = ids, extra, at
    return doc


def put_labels(at, spans, labels, y):
    starts = [a for a, _ in at]
    for begin, end in spans:
        i = bisect.bisect_left(starts, begin)
        if i and at[i - 1][1] > begin: i -= 1
        label = labels[0]
        while i < len(at) and at[i][0] < end:
            y[i] = label
            label = labels[1]
            i += 1


def windows(n):
    """(begin, end, first kept, behind the last kept)"""
    if n <= WINDOW: return [(0, n, 0, n)] if n else []
    out, begin, margin = [], 0, (WINDOW - STRIDE) // 2
    while True:
        end = min(n, begin + WINDOW)
        begin = end - WINDOW
        out.append((begin, end, begin + margin if begin else 0, n if end == n else end - margin))
        if end == n: return out
        begin += STRIDE


def points_of(at, cue, source, content):
    """The tokens that are pointed at; None where there is no such span."""
    starts = [a for a, _ in at]

    def tokens(span):
        i = bisect.bisect_left(starts, span[0])
        if i and at[i - 1][1] > span[0]: i -= 1
        return (i, bisect.bisect_left(starts, span[1]) - 1)

    def longest(spans): return max(spans, key=lambda s: s[1] - s[0], default=None)
    sides = source[0] if source else None, longest([c for c in content if c[1] <= cue[0][0]]), longest([c for c in content if c[0] >= cue[0][1]])
    return [point for span in sides for point in (tokens(span) if span else (None, None))]


def wrapped(doc, y, begin, end, mark=()):
    ids, extra, _ = doc["tokens"]
    extra = extra[begin:end]
    for i in mark:
        if begin <= i < end: extra[i - begin] += 2
    return [CLS] + ids[begin:end] + [SEP], [0] + extra + [0], y and [-100] + y[begin:end] + [-100]


def cue_items(docs, gold):
    for k, doc in enumerate(docs):
        at = doc["tokens"][2]
        y = [0] * len(at) if gold else None
        for a in doc["attributions"] if gold else ():
            put_labels(at, a["cue"], CUE, y)
        for begin, end, first, last in windows(len(at)):
            yield wrapped(doc, y, begin, end), (k, begin, first, last)


def rest_items(docs, cues, gold):
    """cues[k]: (cue, source, content) of document k."""
    for k, doc in enumerate(docs):
        at = doc["tokens"][2]
        for j, (cue, source, content) in enumerate(cues[k]):
            y = [0] * len(at)
            put_labels(at, cue, (1, 1), y)
            mark = [i for i, v in enumerate(y) if v]
            if not mark: continue
            y = [0] * len(at) if gold else None
            begin = max(0, min((mark[0] + mark[-1]) // 2 - WINDOW // 2, len(at) - WINDOW))
            end = min(len(at), begin + WINDOW)
            points = ()
            if gold:
                put_labels(at, content, CONTENT, y)
                put_labels(at, source, SOURCE, y)
                # Places in the window behind CLS, which is pointed at for none; what stands outside is not learnt.
                points = [0 if i is None else i - begin + 1 if begin <= i < end else -100 for i in points_of(at, cue, source, content)]
            yield wrapped(doc, y, begin, end, mark) + (points,), (k, j, begin)


def cues_of(doc):
    """What is said of one cue, put together: two people may have marked it."""
    found = {}
    for a in doc["attributions"]:
        if a["cue"]:
            source, content = found.setdefault(tuple(map(tuple, a["cue"])), (set(), set()))
            source.update(map(tuple, a["source"]))
            content.update(map(tuple, a["content"]))
    return [(cue, sorted(source), sorted(content)) for cue, (source, content) in found.items()]


def batches(items, size, shuffled):
    order = list(range(len(items)))
    if shuffled: random.shuffle(order)
    out = []
    for c in range(0, len(order), size * 50):  # by length, so that little is padding
        part = sorted(order[c:c + size * 50], key=lambda i: len(items[i][0]))
        out += [part[k:k + size] for k in range(0, len(part), size)]
    if shuffled: random.shuffle(out)
    return out


def tensors(items, picked):
    longest = (max(len(items[i][0]) for i in picked) + 15) // 16 * 16
    ids, extra, y = (np.full((len(picked), longest), fill) for fill in (PAD, 0, -100))
    for row, i in enumerate(picked):
        n = len(items[i][0])
        ids[row, :n], extra[row, :n] = items[i][0], items[i][1]
        if items[i][2] is not None: y[row, :n] = items[i][2]
    points = [items[i][3] if len(items[i]) > 3 and items[i][3] else [-100] * POINTS for i in picked]
    return [torch.from_numpy(np.asarray(x)).to(DEVICE) for x in (ids, extra, y, [len(items[i][0]) for i in picked], points)]


def pointing(scores, sizes):
    """Of each point a score for each token: batch, points, tokens. Nothing points at what stands behind the window."""
    outside = torch.arange(scores.shape[1], device=scores.device)[None] >= (sizes - 1)[:, None]
    return scores[..., -POINTS:].float().masked_fill(outside[..., None], -1e4).transpose(1, 2)


def train(items, labels, epochs, seed, size=32, rate=1e-4):
    torch.manual_seed(seed)
    random.seed(seed)
    model = Bert(labels).to(DEVICE).train()
    new = [p for n, p in model.named_parameters() if n.startswith(("head", "extra"))]
    old = [p for n, p in model.named_parameters() if not n.startswith(("head", "extra"))]
    optimizer = torch.optim.AdamW([{"params": old, "lr": rate}, {"params": new, "lr": rate * 10}], weight_decay=0.01)
    steps = epochs * math.ceil(len(items) / size)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / (0.06 * steps + 1), max(0.02, (steps - s) / steps)))
    for _ in range(epochs):
        for picked in batches(items, size, True):
            ids, extra, y, sizes, points = tensors(items, picked)
            with torch.autocast(DEVICE, dtype=torch.bfloat16):
                scores = model(ids, extra, sizes)
            points_too = len(items[0]) > 3
            named = scores[..., :-POINTS] if points_too else scores
            loss = F.cross_entropy(named.float().flatten(0, 1), y.flatten(), ignore_index=-100)
            if points_too: loss = loss + POINTS_TRUST * F.cross_entropy(pointing(scores, sizes).flatten(0, 1), points.flatten(), ignore_index=-100)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return model.eval()


@torch.no_grad()
def probabilities(models, items):
    """Of each token's labels; where an item has points, of each point's tokens, the first of them none."""
    out = [None] * len(items)
    for picked in batches(items, 128, False):
        ids, extra, _, sizes, _ = tensors(items, picked)
        total = 0
        for model in models:
            with torch.autocast(DEVICE, dtype=torch.bfloat16):
                scores = model(ids, extra, sizes)
            total = total + (pointing(scores, sizes) if len(items[0]) > 3 else scores.float()).softmax(-1)
        total = (total / len(models)).cpu().numpy()
        for row, i in enumerate(picked): out[i] = total[row, :, :len(items[i][0]) - 1] if len(items[i]) > 3 else total[row, 1:len(items[i][0]) - 1]
    return out


def spans_of(p, at, first, labels, least=0.5):
    """(begin, end, probability, first token) of the pieces of these labels."""
    p = p.copy()
    p[:, 0] *= least / (1 - least)
    p /= p.sum(-1, keepdims=True)
    out, open_ = [], None
    for i, best in enumerate(p.argmax(-1)):
        if best not in labels:
            open_ = None
        elif open_ is not None and best == labels[1]:
            open_[1], _ = at[first + i][1], open_[2].append(p[i, labels[1]])
        else:
            open_ = [at[first + i][0], at[first + i][1], [p[i, labels[0]] + p[i, labels[1]]], first + i]
            out.append(open_)
    return [(begin, end, float(np.mean(q)), i) for begin, end, q, i in out]


def pointed(p, begin, cue, at):
    """(begin, end, probability) of the likeliest spans of source, content before and content behind the cue."""
    out = []
    for role in range(3):
        firsts, lasts = ([(int(i) - 1 + begin, q[i]) for i in np.argsort(-q)[:6] if i] for q in p[2 * role:2 * role + 2])
        some = 1 - (p[2 * role][0] + p[2 * role + 1][0]) / 2
        fits = [(i, j, q * r) for i, q in firsts for j, r in lasts if i <= j and (at[j][1] <= cue[0] if role == 1 else at[i][0] >= cue[1] if role == 2 else at[j][1] <= cue[0] or at[i][0] >= cue[1])]
        total = sum(q for *_, q in fits)
        spans = sorted(([at[i][0], at[j][1], round(float(some * q / total), 3)] for i, j, q in fits if total > 0), key=lambda s: -s[2])
        out.append([s for s in spans[:6] if s[2] >= LEAST_SPAN])
    return out


def marked(cue_models, rest_models, docs):
    made = list(cue_items(docs, False))
    cues, sure = [[] for _ in docs], [[] for _ in docs]
    for (_, (k, begin, first, last)), p in zip(made, probabilities(cue_models, [m[0] for m in made])):
        for b, e, _, i in spans_of(p, docs[k]["tokens"][2], begin, CUE, LEAST_CUE):
            if first <= i < last:
                cues[k].append((((b, e),), (), ()))
                sure[k].append(round(float(1 - p[i - begin, 0]), 3))
    made = list(rest_items(docs, cues, False))
    found = [[] for _ in docs]
    for (_, (k, j, begin)), p in zip(made, probabilities(rest_models, [m[0] for m in made])):
        (cue,), _, _ = cues[k][j]
        source, before, after = pointed(p, begin, cue, docs[k]["tokens"][2])
        found[k].append({"cue": [[*cue, sure[k][j]]], "source": source, "content": before + after})
    return found


def told(attribution):
    """Of each part the spans that are counted as told."""
    (begin, end, sure), content = attribution["cue"][0], attribution["content"]
    sides = attribution["source"], [c for c in content if c[1] <= begin], [c for c in content if c[0] >= end]
    source, *contents = ({tuple(s[:2]) for s in side[:1] if sure * s[2] >= TOLD_SPAN} for side in sides)
    return {"source": source, "cue": {(begin, end)} if sure >= TOLD_CUE else set(), "content": set().union(*contents)}


def polnear(part):
    folder = SHARED / "data/quotes/polnear" / part
    docs = []
    for file in sorted((folder / "attributions").iterdir()):
        spans, attributions = {}, []
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) < 2: continue
            if line[0] == "T" and " " in cells[1]:
                spans[cells[0]] = [[int(n) for n in piece.split()] for piece in cells[1].split(" ", 1)[1].split(";")]
            elif line[0] == "E":
                a = {"source": [], "cue": [], "content": []}
                for cell in cells[1].split():
                    role, _, name = cell.partition(":")
                    for key in a:
                        if role.lower().startswith(key): a[key] += spans.get(name, [])
                attributions.append(a)
        text = (folder / "text" / (file.stem[:-5] + ".txt")).read_bytes().decode()
        docs.append(tokenised({"text": text, "attributions": attributions}))
    return docs


def main():
    gold, dev = polnear("train"), polnear("dev")
    cues = [m[0] for m in cue_items(gold, True)]
    rest = [m[0] for m in rest_items(gold, [cues_of(d) for d in gold], True)]
    cue_models = [train(cues, 3, 6, seed) for seed in range(1, SEEDS + 1)]
    rest_models = [train(rest, 5 + POINTS, 4, seed) for seed in range(1, SEEDS + 1)]
    found = marked(cue_models, rest_models, dev)
    for part in ("source", "cue", "content"):
        right = total = 0
        for doc, attributions in zip(dev, found):
            true = {tuple(s) for a in doc["attributions"] for s in a[part]}
            found_here = {s for a in attributions for s in told(a)[part]}
            right += len(true & found_here)
            total += len(true) + len(found_here)
        print(f"{part} {200 * right / max(1, total):.1f}")
    with open(TEXTS, encoding="utf-8") as lines, open(OUT, "w", encoding="utf-8") as out:
        docs = [tokenised(json.loads(line)) for line in lines]
        for doc, attributions in zip(docs, marked(cue_models, rest_models, docs)):
            out.write(json.dumps({"id": doc["id"], "text": doc["text"], "attributions": attributions}, ensure_ascii=False) + "\n")


if __name__ == "__main__":  # ../names/teach_en.py takes parts of it
    main()
