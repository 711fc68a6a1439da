"""What the six page builders share: loading stories, escaping, choosing, dates in words.

Nothing here depends on the clock, on chance or on the order of the file system: the same stories give the
same pages, byte for byte.
"""
import hashlib
import html
import json
import pathlib
import re
from datetime import datetime
from urllib.parse import urlsplit


class Wire:
    """All stories, newest first, with look-ups that the builders use for their rails."""

    def __init__(self, folder):
        self.stories = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(pathlib.Path(folder).glob("*.json"))]
        self.stories.sort(key=lambda s: (s["published"], s["id"]), reverse=True)
        self.pictures = {p.name for p in (pathlib.Path(folder).parent / "pictures").glob("*")}

    def others(self, story, same_language=True):
        return [s for s in self.stories if s["site"] == story["site"] and s["id"] != story["id"]
                and (not same_language or s["language"] == story["language"])]

    def with_tag(self, story):
        return [s for s in self.others(story) if set(s["tags"]) & set(story["tags"])]

    def in_section(self, story):
        return [s for s in self.others(story) if s["section"] == story["section"]]


def esc(text):
    return html.escape(text, quote=True)


def number(key, limit):
    """A number in [0, limit) that depends on nothing but key."""
    return int.from_bytes(hashlib.md5(key.encode()).digest()[:6], "big") % limit


def choose(items, count, key):
    """count items in an order that depends on nothing but key."""
    return sorted(items, key=lambda item: hashlib.md5((key + repr(item)).encode()).hexdigest())[:count]


def slug(story):
    """The page's file name: the id without the leading site or language word."""
    return story["id"].split("-", 1)[1] + ".html"


def when(story, field="published"):
    return datetime.fromisoformat(story[field])


def names(story):
    return [a["name"] for a in story["authors"]]


def inline(text, story, link):
    """Paragraph text as HTML; the first tag that occurs in it becomes a link, as newsrooms do."""
    out = esc(text)
    for tag in story["tags"]:
        found = re.search(rf"(?<!\w){re.escape(esc(tag))}(?!\w)", out)
        if found:
            return f'{out[:found.start()]}<a href="{esc(link(tag))}">{found[0]}</a>{out[found.end():]}'
    return out


def plain(story):
    """The whole body as text, a block a line; figures left out."""
    lines = []
    for block in story["body"]:
        if block["type"] == "list":
            lines += block["items"]
        elif block["type"] == "table":
            lines += [" ".join(row) for row in block["rows"]]
        elif block["type"] != "figure":
            lines.append(block["text"])
    return "\n".join(lines)


def summary(story, length=150):
    text = story.get("dek") or next(b["text"] for b in story["body"] if b["type"] == "paragraph")
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def picture(story):
    return next((b["src"] for b in story["body"] if b["type"] == "figure"), "")


def host(url):
    return urlsplit(url).netloc


def script(data):
    """JSON that may stand inside a script element."""
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")


def table(block, attributes=""):
    head = block.get("header_rows", 0)
    rows = "".join("<tr>" + "".join(f"<{c}>{esc(x)}</{c}>" for x in row) + "</tr>\n"
                   for i, row in enumerate(block["rows"]) for c in ["th" if i < head else "td"])
    caption = f"<caption>{esc(block['caption'])}</caption>\n" if block.get("caption") else ""
    return f"<table{attributes}>\n{caption}{rows}</table>"


def items(block):
    tag = "ol" if block.get("ordered") else "ul"
    return f"<{tag}>\n" + "".join(f"<li>{esc(i)}</li>\n" for i in block["items"]) + f"</{tag}>"
