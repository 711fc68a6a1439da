"""Орланский вестник / Орлан мэдээ: one house, a Russian and a Mongolian edition. Microdata (itemprop), the first
paragraphs as <p>, the rest as text broken by <br><br>, "Читайте также" inserts between them."""
from .common import choose, esc, inline, items, number, picture, summary, table, when

HOST = "https://www.orlanvestnik.example"
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
TEXT = {
    "ru": {"name": "Орланский вестник", "slogan": "Газета северного берега", "other": ("mn", "Монгол"), "also": "Читайте также", "photo": "Фото",
           "by": "Автор", "agencies": "По материалам", "tags": "Темы", "read": "Самое читаемое", "new": "Лента новостей", "share": "Поделиться",
           "comments": "Комментарии", "ad": "Реклама: «Северная варежка» — шерсть от пастухов Хухтала",
           "nav": "Главная,Политика,Экономика,Общество,Наука,Культура,Спорт,Погода,Мнения,Фото,Архив",
           "foot": "© 2026 «Орланский вестник». Свидетельство № 0112. Верхозерск, ул. Причальная, 3. Перепечатка только со ссылкой на издание. 12+",
           "join": "Чтобы оставить комментарий, войдите на сайт.", "letter": "Подпишитесь на утреннее письмо «Вестника»: пять новостей и прогноз погоды."},
    "mn": {"name": "Орлан мэдээ", "slogan": "Тал нутгийн мэдээний сайт", "other": ("ru", "Русский"), "also": "Мөн уншаарай", "photo": "Гэрэл зураг",
           "by": "Сурвалжлагч", "agencies": "Эх сурвалж", "tags": "Түлхүүр үг", "read": "Их уншсан", "new": "Шинэ мэдээ", "share": "Хуваалцах",
           "comments": "Сэтгэгдэл", "ad": "Сурталчилгаа: «Цэнгэр» гутал, өвлийн шинэ загвар ирлээ",
           "nav": "Нүүр,Улс төр,Эдийн засаг,Нийгэм,Шинжлэх ухаан,Соёл,Спорт,Цаг агаар,Үзэл бодол,Зураг,Архив",
           "foot": "© 2026 «Орлан мэдээ». Бүх эрх хуулиар хамгаалагдсан. Цэнгэрхот, Төмөр замчдын гудамж 7. Мэдээлэл ашиглахдаа эх сурвалжийг дурдана уу.",
           "join": "Сэтгэгдэл бичихийн тулд нэвтэрнэ үү.", "letter": "Өглөөний захидалд бүртгүүлээрэй: таван мэдээ, цаг агаарын урьдчилсан төлөв."}}
READ = {"ru": [("Почему в Верхозерске перестали делать сани", "Зоя Мельгунова"), ("Рецепт рыбного пирога от смотрительницы маяка", "Редакция"),
               ("Как утеплить окно газетой и зачем", "Илья Рогозин"), ("Десять слов, которые понимают на обоих берегах", "Зоя Мельгунова"),
               ("Расписание паромов до Нового года", "Редакция"), ("Учитель, который вёл дневник погоды 41 год", "Анфиса Берёзкина")],
        "mn": [("Айраг исгэх таван нууц", "Б. Сэлэнгэ"), ("Хуучин зуухаа солихоос өмнө мэдэх зүйлс", "Редакц"), ("Аавын үлдээсэн морин хуур", "О. Тэмүгэ"),
               ("Цэнгэрхотын автобусны шинэ цагийн хуваарь", "Редакц"), ("Нүүдэлчин охины математикийн дэвтэр", "Б. Сэлэнгэ"), ("Өвлийн оторт бэлтгэх нь", "Ж. Хангай")]}
TALK = {"ru": [("Степан", "Наконец-то. Ждали долго."), ("Клара В.", "А про тех, кто живёт у самой воды, подумали?"), ("рыбак_77", "Посмотрим, что будет зимой."),
               ("Ирина", "Спасибо за подробности, хорошая работа."), ("Дед Матвей", "В наше время об этом и не мечтали.")],
        "mn": [("Зочин", "Сайхан мэдээ байна."), ("Болороо", "Малчдад хэрэгтэй мэдээлэл, баярлалаа."), ("Тал нутгийн хүү", "Амласнаа биелүүлнэ гэдэгт найдъя."),
               ("Ганаа", "Зургийг нь хэн авсан бэ, гоё юм."), ("зочин2", "Тоог нь дахин шалгаарай.")]}
STYLE = """body{margin:0;font:17px/1.55 "PT Serif",Georgia,serif;background:#fbfaf7;color:#1d1d1b}.page{max-width:1080px;margin:auto}.hat{padding:18px;border-bottom:2px solid #1c4a3c}
.hat b{font-size:30px;color:#1c4a3c}.menu a{display:inline-block;padding:8px 10px;font:14px "PT Sans",sans-serif;color:#1c4a3c}.cols{display:flex;gap:32px;padding:18px}.story{flex:1}.side{width:270px;font:14px "PT Sans",sans-serif}
.story h1{font-size:32px;line-height:1.2}.lid{font-size:19px;color:#555}.meta{font:14px sans-serif;color:#777}.pic{margin:16px 0}.pic img{width:100%}.pic i{font-size:14px;color:#666}.also{background:#e8efe9;padding:10px 14px;margin:14px 0;font:15px sans-serif}
.side ol{padding-left:18px}.remark{border-top:1px solid #ccc;padding:8px 0}.bottom{border-top:2px solid #1c4a3c;padding:18px;font:13px sans-serif;color:#777}"""


def link(language):
    return lambda tag: f"{HOST}/{language}/tema/{'-'.join(tag.lower().split())}/"


def stamp(moment, language):
    if language == "ru":
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}"
    return f"{moment.year} оны {moment.month:02d}-р сарын {moment.day:02d}, {moment:%H:%M}"


def figure(block, words):
    credit = f' <small class="auth">{words["photo"]}: {esc(block["credit"])}</small>' if block.get("credit") else ""
    return (f'<div class="pic" itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" src="{esc(block["src"])}" alt="{esc(block["alt"])}">'
            f'<br><i>{esc(block.get("caption", ""))}</i>{credit}</div>')


def also(rel, words):
    return f'<div class="also"><b>{words["also"]}:</b> <a href="{esc(rel["url"])}">{esc(rel["title"])}</a></div>'


def body(story, words):
    """Two paragraphs as <p>; after that runs of text with <br><br> between, closed by whatever is not a paragraph."""
    out, run, paragraphs, rel = [], [], 0, list(story.get("related", []))

    def close():
        if run:
            out.append('<div class="txt">' + "<br><br>\n".join(run) + "</div>")
            run.clear()

    for block in story["body"]:
        kind = block["type"]
        if kind == "paragraph":
            paragraphs += 1
            text = inline(block["text"], story, link(story["language"]))
            if paragraphs <= 2:
                out.append(f"<p>{text}</p>")
            else:
                run.append(text)
            if paragraphs in (3, 6) and rel:
                close()
                out.append(also(rel.pop(0), words))
            continue
        close()
        if kind == "heading":
            out.append(f'<h{block["level"]}>{esc(block["text"])}</h{block["level"]}>')
        elif kind == "quote":
            cite = f'<br><b>{esc(block["cite"])}</b>' if block.get("cite") else ""
            out.append(f'<blockquote>{esc(block["text"])}{cite}</blockquote>')
        elif kind == "list":
            out.append(items(block))
        elif kind == "table":
            out.append(table(block, ' class="tbl"'))
        elif kind == "figure":
            out.append(figure(block, words))
    close()
    for video in story.get("videos", []):
        out.append(f'<div class="video" itemprop="video" itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="contentUrl" content="{esc(video["url"])}"><span itemprop="name">{esc(video["title"])}</span></div>')
    return "\n".join(out)


def page(story, wire):
    language, key, moment = story["language"], story["id"], when(story)
    words = TEXT[language]
    menu = "".join(f'<a href="{HOST}/{language}/r{i}/">{n}</a>' for i, n in enumerate(words["nav"].split(",")))
    people = ", ".join(f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{esc(a["name"])}</span>'
                       + (f', <span itemprop="jobTitle">{esc(a["role"])}</span>' if a.get("role") else "") + "</span>" for a in story["authors"])
    by = f'<div class="meta">{words["by"]}: {people}</div>' if people else ""
    agencies = f'<p class="meta">{words["agencies"]}: {esc(", ".join(story["credits"]))}</p>' if story["credits"] else ""
    read = "".join(f'<li><a href="{HOST}/{language}/p/{number(t, 10**5)}.html">{esc(t)}</a><br><span>{esc(n)}</span></li>\n' for t, n in choose(READ[language], 5, key))
    feed = "".join(f'<div>{when(o):%d.%m} <a href="{esc(o["url"])}">{esc(o["title"])}</a></div>\n' for o in choose(wire.others(story), 6, key))
    talk = choose(TALK[language], story.get("comments", {}).get("count", 0), key)
    remarks = "".join(f'<div class="remark"><b>{esc(w)}</b><p>{esc(t)}</p></div>\n' for w, t in talk)
    tags = ", ".join(f'<a href="{esc(link(language)(t))}" rel="tag">{esc(t)}</a>' for t in story["tags"])
    modified = f'<meta itemprop="dateModified" content="{story["modified"]}">\n' if "modified" in story else ""
    hreflang = "".join(f'<link rel="alternate" hreflang="{a["language"]}" href="{esc(a["url"])}">\n' for a in story.get("alternates", []))
    image = f'<link rel="image_src" href="{esc(picture(story))}">\n' if picture(story) else ""
    dek = f'<div class="lid" itemprop="description">{esc(story["dek"])}</div>\n' if story.get("dek") else ""
    other = next((a["url"] for a in story.get("alternates", []) if a["language"] == words["other"][0]), f'{HOST}/{words["other"][0]}/')
    return f"""<!doctype html>
<html lang="{language}" prefix="og: https://ogp.me/ns#">
<head>
<meta charset="utf-8">
<title>{esc(story["title"])} — {words["name"]}</title>
<meta name="description" content="{esc(summary(story))}">
<meta name="viewport" content="width=device-width">
{hreflang}{image}<style>{STYLE}</style>
<script>var vst={{rubric:"{esc(story["section"])}",id:{number(key, 10**6)}}};(function(w){{w.vcount=w.vcount||[];w.vcount.push(vst.id)}})(window);</script>
</head>
<body>
<div class="page">
<div class="hat"><a href="{HOST}/{language}/"><b>{words["name"]}</b></a> <span>{words["slogan"]}</span> <a class="lang" href="{esc(other)}">{words["other"][1]}</a></div>
<div class="menu">{menu}</div>
<div class="ad">{words["ad"]}</div>
<div class="cols">
<div class="story" itemscope itemtype="https://schema.org/NewsArticle">
<link itemprop="mainEntityOfPage" href="{esc(story["url"])}">
<meta itemprop="datePublished" content="{story["published"]}">
{modified}<meta itemprop="inLanguage" content="{language}">
<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="{words["name"]}"></span>
<div class="meta"><a href="{HOST}/{language}/r/" itemprop="articleSection">{esc(story["section"])}</a> · <span class="date">{stamp(moment, language)}</span></div>
<h1 itemprop="headline">{esc(story["title"])}</h1>
{dek}{by}
<div class="share">{words["share"]}: <a href="#">@</a> <a href="#">✉</a> <a href="#">⎙</a></div>
<div class="body" itemprop="articleBody">
{body(story, words)}
</div>
{agencies}
<p class="meta">{words["tags"]}: {tags}</p>
<div class="letter">{words["letter"]} <input name="mail"> <button>OK</button></div>
<div class="remarks"><h3>{words["comments"]} ({len(talk)})</h3>
{remarks}<p>{words["join"]}</p></div>
</div>
<div class="side"><h3>{words["read"]}</h3><ol>
{read}</ol>
<h3>{words["new"]}</h3>
{feed}</div>
</div>
<div class="bottom">{words["foot"]}</div>
</div>
<script>setTimeout(function(){{document.body.className+=" ready"}},50);</script>
</body>
</html>
"""
