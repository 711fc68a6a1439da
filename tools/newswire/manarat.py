"""منارة بندر: a right-to-left site from a script framework. Nested divs with hashed class names, Open Graph only,
the state of the page as JSON in a script element, no semantic elements at all around the story."""
import hashlib

from .common import choose, esc, inline, number, picture, plain, script, summary, when

HOST = "https://www.manarat-bandar.example"
MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
DAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
NAV = "الرئيسية,سياسة,اقتصاد,مجتمع,علوم,ثقافة,رياضة,طقس,رأي,صور,بودكاست".split(",")
READ = [("دكان الخبز الذي لا يغلق بابه", "مازن القصّاب"), ("كيف تختار تمر الشتاء؟", "نوال البستاني"), ("حارس المنارة الأخير يتحدث", "مازن القصّاب"),
        ("مواعيد عبّارات الخليج الصغير", "قسم الخدمات"), ("عشر كلمات بحرية لم نعد نستعملها", "زاهر النوري"), ("رسالة قارئ: أعيدوا لنا سوق الخميس", "بريد القراء")]


def css(name):
    return "css-" + hashlib.md5(("manarat" + name).encode()).hexdigest()[:7]


STYLE = "".join(f".{css(n)}{{{r}}}" for n, r in [
    ("root", "direction:rtl;font-family:'Noto Naskh Arabic',serif;background:#fff;color:#1b1b2f;margin:0"), ("bar", "background:#12355b;color:#fff;padding:12px 24px;display:flex;gap:24px"),
    ("link", "color:inherit;text-decoration:none;margin-inline-end:14px"), ("grid", "display:grid;grid-template-columns:2fr 1fr;gap:32px;max-width:1100px;margin:24px auto"),
    ("title", "font-size:34px;line-height:1.5;font-weight:700"), ("dek", "font-size:20px;color:#555"), ("meta", "font-size:14px;color:#777;margin:12px 0"),
    ("text", "font-size:19px;line-height:2;margin-bottom:18px"), ("wrap", "margin:20px 0"), ("image", "width:100%;display:block"), ("caption", "font-size:14px;color:#666"),
    ("card", "border-inline-start:4px solid #c98b2b;padding:8px 12px;background:#f7f3ea;margin:16px 0"), ("chip", "display:inline-block;border:1px solid #bbb;border-radius:16px;padding:2px 12px;margin:4px"),
    ("side", "font-size:15px"), ("foot", "background:#12355b;color:#dfe7ef;padding:24px;font-size:14px"), ("pop", "position:fixed;bottom:0;left:0;right:0;background:#fffbe8;padding:12px"),
    ("head", "font-size:22px;font-weight:700;margin:20px 0 8px"), ("pull", "font-size:22px;border-inline-start:4px solid #12355b;padding-inline-start:14px"), ("row", "display:flex;border-bottom:1px solid #ddd"), ("cell", "flex:1;padding:4px 8px")])


def eastern(text):
    return "".join(chr(0x660 + int(c)) if c.isdigit() else c for c in text)


def link(tag):
    return f"{HOST}/topic/{number(tag, 99999)}"


def body(story):
    out, paragraphs = [], 0
    div = lambda kind, inner: f'<div class="{css(kind)}">{inner}</div>'
    for block in story["body"]:
        kind = block["type"]
        if kind == "paragraph":
            paragraphs += 1
            out.append(div("wrap2", div("text", f'<span>{inline(block["text"], story, link)}</span>')))
            if paragraphs == 3 and story.get("related"):
                rel = story["related"][0]
                out.append(div("card", f'<div class="{css("label")}">اقرأ أيضًا</div><a class="{css("link")}" href="{esc(rel["url"])}">{esc(rel["title"])}</a>'))
            if paragraphs == 5:
                out.append(div("ad", '<div data-ad="mid">إعلان</div>'))
        elif kind == "heading":
            out.append(f'<h{block["level"]} class="{css("head")}">{esc(block["text"])}</h{block["level"]}>')
        elif kind == "quote":
            out.append(div("wrap2", f'<blockquote class="{css("pull")}">{esc(block["text"])}</blockquote>'))
        elif kind == "list":
            out.append(f'<ul class="{css("list")}">' + "".join(f"<li><span>{esc(i)}</span></li>" for i in block["items"]) + "</ul>")
        elif kind == "table":
            from .common import table
            out.append(div("wrap", table(block)))
        elif kind == "figure":
            credit = f'<span class="{css("credit")}"> (صورة: {esc(block["credit"])})</span>' if block.get("credit") else ""
            out.append(div("wrap", div("frame", f'<img class="{css("image")}" src="{esc(block["src"])}?auto=format&amp;w=900" alt="{esc(block["alt"])}" decoding="async"/>')
                           + div("caption", f'<span>{esc(block.get("caption", ""))}</span>{credit}')))
    for video in story.get("videos", []):
        out.append(div("wrap", f'<div data-component="player" data-src="{esc(video["url"])}" data-title="{esc(video["title"])}"></div>'))
    return "\n".join(out)


def page(story, wire):
    key, moment = story["id"], when(story)
    nav = "".join(f'<a class="{css("link")}" href="{HOST}/s/{i}">{n}</a>' for i, n in enumerate(NAV))
    date = eastern(f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year} - {moment:%H:%M}")
    people = "، ".join(esc(a["name"]) + (f' ({esc(a["role"])})' if a.get("role") else "") for a in story["authors"])
    agencies = f'<span class="{css("agency")}"> | {esc("، ".join(story["credits"]))}</span>' if story["credits"] else ""
    read = "".join(f'<div class="{css("item")}"><a class="{css("link")}" href="{HOST}/r/{number(t, 9999)}">{esc(t)}</a><div class="{css("meta")}">{esc(n)}</div></div>\n' for t, n in choose(READ, 5, key))
    more = "".join(f'<div class="{css("item")}"><a class="{css("link")}" href="{esc(o["url"])}"><div class="{css("head")}">{esc(o["title"])}</div></a><div class="{css("side")}">{esc(summary(o))}</div></div>\n'
                   for o in choose(wire.others(story), 5, key))
    chips = "".join(f'<a class="{css("chip")}" href="{esc(link(t))}">{esc(t)}</a>' for t in story["tags"])
    state = {"props": {"pageProps": {"article": {"id": number(key, 10**6), "headline": story["title"], "byline": [a["name"] for a in story["authors"]], "section": {"name": story["section"]},
             "firstPublishedAt": int(moment.timestamp()) * 1000, "words": len(plain(story).split()), "topics": [{"name": t} for t in story["tags"]]},
             "teasers": [{"headline": o["title"], "url": o["url"], "image": picture(o)} for o in wire.others(story)[:6]]}}, "page": "/[section]/[id]", "buildId": "k3v9-Qm", "locale": "ar"}
    og_image = f'<meta property="og:image" content="{esc(picture(story))}"/>\n' if picture(story) else ""
    dek = f'<div class="{css("dek")}">{esc(story["dek"])}</div>' if story.get("dek") else ""
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width"/>
<title>{esc(story["title"])} | منارة بندر</title>
<meta property="og:title" content="{esc(story["title"])}"/>
<meta property="og:description" content="{esc(summary(story))}"/>
<meta property="og:type" content="article"/>
<meta property="og:url" content="{esc(story["url"])}"/>
<meta property="og:site_name" content="منارة بندر"/>
<meta property="og:locale" content="ar"/>
{og_image}<meta property="article:published_time" content="{story["published"]}"/>
<style data-emotion="css">{STYLE}</style></head>
<body class="{css("root")}"><div id="__app"><div class="{css("shell")}">
<div class="{css("bar")}"><a class="{css("link")}" href="{HOST}/"><span class="{css("logo")}">منارة بندر</span></a><div>{nav}</div><div><button>بحث</button><button>دخول</button></div></div>
<div class="{css("ad")}"><div data-ad="top">إعلان: عطور الميناء القديم، خصم نهاية الشهر</div></div>
<div class="{css("grid")}"><div class="{css("main")}"><div class="{css("inner")}">
<div class="{css("crumb")}"><a class="{css("link")}" href="{HOST}/s/">{esc(story["section"])}</a></div>
<h1 class="{css("title")}">{esc(story["title"])}</h1>
{dek}
<div class="{css("meta")}"><div class="{css("author")}"><span>بقلم </span><span>{people}</span>{agencies}</div><div class="{css("date")}">{date}</div></div>
<div class="{css("share")}"><button>مشاركة</button><button>حفظ</button><button>استماع (٣ دقائق)</button></div>
<div class="{css("story")}"><div class="{css("story2")}">
{body(story)}
</div></div>
<div class="{css("chips")}">{chips}</div>
<div class="{css("card")}"><div class="{css("head")}">نشرة المنارة المسائية</div><span>خمس قصص كل مساء في بريدك.</span><input placeholder="البريد الإلكتروني"/><button>اشترك</button></div>
</div></div>
<div class="{css("side")}"><div class="{css("head")}">الأكثر قراءة</div>
{read}<div class="{css("ad")}"><div data-ad="side">إعلان</div></div></div></div>
<div class="{css("grid")}"><div><div class="{css("head")}">من المنارة أيضًا</div>
{more}</div></div>
<div class="{css("pop")}"><span>نستخدم ملفات تعريف الارتباط لقياس القراءة.</span><button>موافق</button><button>رفض</button></div>
<div class="{css("foot")}"><span>© ٢٠٢٦ منارة بندر، شارع الأرصفة، بندر الفجر. جميع الحقوق محفوظة.</span> <a class="{css("link")}" href="{HOST}/about">من نحن</a><a class="{css("link")}" href="{HOST}/contact">اتصل بنا</a></div>
</div></div>
<script id="__STATE__" type="application/json">{script(state)}</script>
<script>window.__ready=1;document.querySelectorAll("[data-component=player]").forEach(function(p){{p.innerHTML="";}});</script>
</body></html>
"""
