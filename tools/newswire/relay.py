"""Basin Relay: stories of the other sites relayed in English. Publisher and date under the headline, figures whose
alt text was left in the original language, "Name (According to A, B, C)", the link to the original, and the rails
Event calendar, Same tag, Same category, Same author, Figure, and a video rail, mostly empty."""
from .common import choose, esc, number, summary, when

HOST = "https://www.basinrelay.example"
LANGUAGES = {"en": "English", "vi": "Tiếng Việt", "ru": "Русский", "mn": "Монгол", "zh": "中文", "ar": "العربية"}
STYLE = """body{margin:0;font:16px/1.6 system-ui,sans-serif;color:#222}.top{display:flex;justify-content:space-between;padding:10px 24px;background:#0d6e6e;color:#fff}.top a{color:#fff;margin-right:14px}
.detail{max-width:760px;margin:24px auto}.detail h1{font-size:30px;line-height:1.25}.pub{display:flex;gap:8px;align-items:center;color:#666}.pub img{width:24px;height:24px;border-radius:50%}
figure{margin:20px 0}figure img{width:100%}figcaption{font-size:14px;color:#555;text-align:center}.origin{word-break:break-all;background:#f2f6f6;padding:8px}.rails{max-width:1100px;margin:auto;display:grid;grid-template-columns:repeat(3,1fr);gap:24px}
.rails h2{font-size:17px;border-bottom:2px solid #0d6e6e}.foot{background:#eef3f3;padding:24px;margin-top:32px;font-size:14px}.tools button{margin-right:6px}"""


def body(story):
    out = []
    for block in story["body"]:
        kind = block["type"]
        if kind == "paragraph":
            out.append(f"<p>{esc(block['text'])}</p>")
        elif kind == "heading":
            out.append(f'<h{block["level"]}>{esc(block["text"])}</h{block["level"]}>')
        elif kind == "quote":
            out.append(f"<blockquote><p>{esc(block['text'])}</p></blockquote>")
        elif kind == "figure":
            caption = esc(block.get("caption", "")) + (f" Photo: {esc(block['credit'])}" if block.get("credit") else "")
            out.append(f'<figure class="VCSortableInPreviewMode" type="Photo"><div><img src="{esc(block["src"])}" alt="{esc(block["alt"])}" title="{esc(block["alt"])}"></div>\n<figcaption class="PhotoCMS_Caption"><p>{caption}</p></figcaption></figure>')
    return "\n".join(out)


def rail(title, titles):
    if not titles:
        return f'<section class="rail"><h2>{esc(title)}</h2></section>\n'
    return f'<section class="rail"><h2>{esc(title)}</h2><ul>' + "".join(f'<li><a href="{HOST}/en/f{number(t, 10**5)}.html">{esc(t)}</a></li>' for t in titles) + "</ul></section>\n"


def page(story, wire):
    moment, key, source = when(story), story["id"], story["source"]
    rails = "".join(rail(name, titles) for name, titles in story["sections"].items() if name != "Videos")
    by = esc(", ".join(a["name"] for a in story["authors"]))
    if story["credits"]:
        by += f" (According to {esc(', '.join(story['credits']))})"
    languages = "".join(f'<option value="{c}"{" selected" if c == "en" else ""}>{n}</option>' for c, n in LANGUAGES.items())
    latest = "".join(f'<li><a href="{esc(o["url"])}">{esc(o["title"])}</a></li>' for o in wire.others(story)[:5])
    directory = "".join(f'<li><a href="{HOST}/en/publisher/{number(n, 999)}">{esc(n)}</a> <small>{LANGUAGES[c]}</small></li>' for n, c in sorted({(s["publisher"], s["language"]) for s in wire.stories if s["site"] != "relay"}))
    topics = " ".join(f'<a class="topic" href="{HOST}/en/topic/{number(t, 99999)}">{esc(t)}</a>' for t in choose(sorted({t for s in wire.stories if s["language"] == "en" for t in s["tags"]}), 24, key))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{esc(story["title"])}</title>
<meta name="description" content="{esc(summary(story))}">
<link rel="alternate" hreflang="{source["language"]}" href="{esc(source["url"])}">
<style>{STYLE}</style>
<script>window.relay={{lang:"en",article:{number(key, 10**6)},from:"{source["language"]}"}};function setLang(l){{location.search="?lang="+l}}</script>
</head>
<body>
<div class="top"><div><a href="{HOST}/en/"><b>Basin Relay</b></a><a href="{HOST}/en/now">Now</a><a href="{HOST}/en/topics">Topics</a><a href="{HOST}/en/figures">Figures</a><a href="{HOST}/en/events">Events</a><a href="{HOST}/en/videos">Videos</a></div>
<div><select onchange="setLang(this.value)">{languages}</select> <a href="{HOST}/en/login">Sign in</a></div></div>
<div class="ticker"><span>Exchange: crown 1.00 · dirham 1.72</span> <span>Port Kestrel 6° · Cua Nguyet 24° · Tsengerkhot −11° · Wangxi 12° · Bandar al-Fajr 27°</span></div>
<div class="detail">
<h1>{esc(story["title"])}</h1>
<div class="pub"><img src="{HOST}/logos/{number(story["publisher"], 999)}.png" alt="{esc(story["publisher"])}"><a href="{HOST}/en/publisher/{number(story["publisher"], 999)}">{esc(story["publisher"])}</a><span>{moment:%d/%m/%Y}</span></div>
<div class="tools"><button>A−</button><button>A+</button><button>Listen</button><button>Save</button><button>Share</button></div>
<div class="content">
{body(story)}
<p><strong>{by}</strong></p>
</div>
<p class="origin">Source: <a href="{esc(source["url"])}">{esc(source["url"])}</a></p>
<div class="comments"><h3>Comment ({story["comments"]["count"]})</h3><textarea placeholder="Write a comment"></textarea><button>Send</button><select><option>Newest</option><option>Most liked</option></select>
<div class="empty">No data</div><div class="empty">No data</div></div>
</div>
<div class="rails">
{rails}<section class="rail videos"><h2>Videos</h2><div class="empty">No videos available</div></section>
</div>
<div class="latest"><h2>Latest</h2><ul>{latest}</ul></div>
<div class="directory"><h2>Publishers we relay</h2><ul>{directory}</ul>
<h2>Topics</h2><p>{topics}</p></div>
<div class="foot"><p>Basin Relay gathers the news of the Orlan basin and relays it in six languages. Translations are made by machine; the original is always linked.</p><p>© 2026 Basin Relay. <a href="{HOST}/en/terms">Terms</a> <a href="{HOST}/en/privacy">Privacy</a> <a href="{HOST}/en/contact">Contact</a></p></div>
<script>(function(){{var b=document.querySelectorAll(".tools button");for(var i=0;i<b.length;i++)b[i].onclick=function(){{}}}})();</script>
</body>
</html>
"""
