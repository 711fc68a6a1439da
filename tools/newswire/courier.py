"""The Kestrel Courier: a modern page. Semantic HTML5, JSON-LD and Open Graph, lazy pictures behind a blank GIF,
a cookie banner, promos and a newsletter box inside the body, comments by readers."""
from .common import (choose, esc, inline, items, names, number, picture, plain, script, slug, summary, table, when)

HOST = "https://www.kestrelcourier.example"
BLANK = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
MONTHS = "January February March April May June July August September October November December".split()
NAV = "World Ardmere Infrastructure Business Science Culture Sport Weather Opinion Letters Puzzles".split()
MOST_READ = [("The harbour café that refuses to sell coffee after noon", "Wilf Tansley"),
             ("How to read a tide table in four minutes", "Greta Sorley"),
             ("Seven warm rooms in Port Kestrel for a wet Sunday", "Ines Caldbeck"),
             ("My mother kept every Courier since 1971. Here is what I learned", "Rowan Lisle"),
             ("Which ferry ticket is still worth buying?", "Dora Finch"),
             ("Letter: leave the lighthouse its fog horn", "P. Ashgrove")]
COMMENTS = [("saltmarsh", "About time. I have waited half my life to read this without a shrug at the end."),
            ("Old Pilot", "The article does not mention the wind from the north-east. Ask anyone who worked the ferries."),
            ("Marigold_7", "Could the Courier publish the full figures? A link would be enough."),
            ("T. Bramley", "Lovely picture. Where was it taken from?"),
            ("quayside reader", "I was there. It was colder than it looks."),
            ("Nettle", "Good to see a report that asks the people who pay for it.")]
STYLE = """:root{--ink:#14202b;--paper:#fffdf8;--accent:#0b5c7a}*{box-sizing:border-box}
body{margin:0;font:18px/1.6 Georgia,serif;color:var(--ink);background:var(--paper)}
.masthead{border-bottom:4px double var(--ink);padding:1rem 2rem;display:flex;gap:2rem;align-items:baseline}
.masthead a{color:inherit;text-decoration:none;font-size:2rem;font-weight:700}
.nav ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;margin:0;padding:.5rem 2rem;background:#eef2f3;font:14px sans-serif}
.layout{display:grid;grid-template-columns:minmax(0,42rem) 18rem;gap:3rem;max-width:66rem;margin:2rem auto;padding:0 1rem}
h1{font-size:2.4rem;line-height:1.15;margin:.2em 0}.standfirst{font-size:1.25rem;color:#41505c}
.byline{font:15px sans-serif;border-block:1px solid #ccd5da;padding:.7rem 0}figure{margin:1.5rem 0}figure img{width:100%;height:auto;background:#dde5e8}
figcaption{font:14px/1.4 sans-serif;color:#51616d}.credit{display:block;color:#7a8994}.promo,.newsletter{background:#eef2f3;padding:1rem;margin:1.5rem 0;font:15px sans-serif}
.cookie{position:fixed;inset:auto 0 0;background:#14202b;color:#fff;padding:1rem 2rem;font:15px sans-serif}.ad{min-height:6rem;background:#f3efe4;text-align:center;font:12px sans-serif;color:#888}
.rail h2,.more h2{font:700 16px sans-serif;border-top:3px solid var(--accent);padding-top:.4rem}.rail li{margin:.6rem 0}.comment{border-top:1px solid #ccd5da;padding:.6rem 0}
@media(max-width:60rem){.layout{grid-template-columns:1fr}}@media print{.rail,.nav,.ad,.cookie{display:none}}"""


def clock(moment):
    return f"{(moment.hour - 1) % 12 + 1}.{moment.minute:02d} {'am' if moment.hour < 12 else 'pm'}"


def day(moment):
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def topic(tag):
    return f"{HOST}/topic/{'-'.join(tag.lower().split())}"


def profile(name):
    return f"{HOST}/profile/{'-'.join(name.lower().replace('’', '').split())}"


def figure(block, first):
    src = esc(block["src"])
    sizes = f"{src}?w=480 480w, {src}?w=960 960w, {src} 1200w"
    image = (f'<img src="{src}" srcset="{sizes}" sizes="(max-width: 60rem) 100vw, 42rem" width="1200" height="675" alt="{esc(block["alt"])}">'
             if first else
             f'<img class="lazy" src="{BLANK}" data-src="{src}" data-srcset="{sizes}" width="1200" height="675" alt="{esc(block["alt"])}" loading="lazy">'
             f'<noscript><img src="{src}" alt="{esc(block["alt"])}"></noscript>')
    caption = esc(block.get("caption", ""))
    if block.get("credit"):
        caption += f' <span class="credit">Photograph: {esc(block["credit"])}</span>'
    return f'<figure class="media{" media--lead" if first else ""}">\n<picture>{image}</picture>\n<figcaption>{caption}</figcaption>\n</figure>'


def body(story, wire):
    out, figures, paragraphs = [], 0, 0
    links = story.get("related", [])
    for block in story["body"]:
        kind = block["type"]
        if kind == "paragraph":
            paragraphs += 1
            out.append(f'<p class="dcr-{number(story["id"], 9999):04d}">{inline(block["text"], story, topic)}</p>')
            if paragraphs == 2 and links:
                out.append(f'<aside class="promo" aria-label="Related"><span class="promo__label">Related:</span> '
                           f'<a href="{esc(links[0]["url"])}">{esc(links[0]["title"])}</a></aside>')
            if paragraphs == 4:
                out.append('<div class="ad" id="ad-inline-1" data-slot="inline1">Advertisement<br>Brindle &amp; Sons, sailmakers since 1888</div>')
            if paragraphs == 5:
                out.append('<form class="newsletter" action="/newsletter" method="post"><h2>The Morning Tide</h2>'
                           '<p>Our free daily newsletter: what happened around the Orlan Sea, and what it means.</p>'
                           '<label>Your e-mail address <input type="email" name="email"></label> <button>Sign up</button>'
                           '<p><small>We use your address for nothing else. See our privacy notice.</small></p></form>')
        elif kind == "heading":
            level = block["level"]
            out.append(f'<h{level}>{esc(block["text"])}</h{level}>')
        elif kind == "quote":
            cite = f'<footer>— <cite>{esc(block["cite"])}</cite></footer>' if block.get("cite") else ""
            out.append(f'<blockquote class="pull"><p>{esc(block["text"])}</p>{cite}</blockquote>')
        elif kind == "list":
            out.append(items(block))
        elif kind == "table":
            out.append(f'<div class="table-wrap">{table(block)}</div>')
        elif kind == "figure":
            out.append(figure(block, figures == 0))
            figures += 1
    for video in story.get("videos", []):
        out.append(f'<div class="video"><video controls preload="none" title="{esc(video["title"])}"><source src="{esc(video["url"])}" type="video/mp4"></video>'
                   f'<p class="video__title">Video: {esc(video["title"])}</p></div>')
    return "\n".join(out)


def linked_data(story):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "@id": story["url"] + "#article",
            "mainEntityOfPage": {"@type": "WebPage", "@id": story["url"]},
            "headline": story["title"], "description": story.get("dek", ""), "inLanguage": "en",
            "datePublished": story["published"], "dateModified": story.get("modified", story["published"]),
            "author": [{"@type": "Person", "name": a["name"], "url": profile(a["name"]),
                        **({"jobTitle": a["role"]} if a.get("role") else {})} for a in story["authors"]],
            "publisher": {"@type": "NewsMediaOrganization", "name": story["publisher"], "url": HOST,
                          "logo": {"@type": "ImageObject", "url": HOST + "/static/logo.svg"}},
            "articleSection": story["section"], "keywords": story["tags"], "isAccessibleForFree": True}
    if story.get("kind") == "live_blog":
        data["@type"] = "LiveBlogPosting"
    if picture(story):
        data["image"] = [{"@type": "ImageObject", "url": picture(story), "width": 1200, "height": 675}]
    if story["section"] == "Opinion":
        data["@type"] = "OpinionNewsArticle"
    crumbs = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": HOST},
        {"@type": "ListItem", "position": 2, "name": story["section"], "item": f"{HOST}/{story['section'].lower()}"}]}
    return (f'<script type="application/ld+json">{script(data)}</script>\n<script type="application/ld+json">{script(crumbs)}</script>')


def page(story, wire):
    moment = when(story)
    people = [f'<a rel="author" href="{esc(profile(a["name"]))}">{esc(a["name"])}</a>' + (f', {esc(a["role"])}' if a.get("role") else "")
              for a in story["authors"]]
    agencies = f' <span class="agencies">with {esc(" and ".join(story["credits"]))}</span>' if story["credits"] else ""
    stamp = f'<time datetime="{story["published"]}">{day(moment)}, {clock(moment)}</time>'
    if "modified" in story:
        stamp += f' <span class="updated">Last modified on <time datetime="{story["modified"]}">{day(when(story, "modified"))}, {clock(when(story, "modified"))}</time></span>'
    others = choose(wire.others(story), 5, story["id"])
    more = "".join(f'<li><article class="card"><a href="{esc(o["url"])}"><h3>{esc(o["title"])}</h3></a><p>{esc(summary(o))}</p>'
                   f'<time datetime="{o["published"]}">{day(when(o))}</time></article></li>\n' for o in others)
    read = "".join(f'<li><a href="{HOST}/most-read/{i}">{esc(t)}</a> <span class="by">by {esc(n)}</span></li>\n'
                   for i, (t, n) in enumerate(choose(MOST_READ, 5, story["id"]), 1))
    talk = choose(COMMENTS, story.get("comments", {}).get("count", 0), story["id"])
    comments = "".join(f'<div class="comment" id="c{number(story["id"] + who, 99999)}"><b>{esc(who)}</b> <time>{number(who + story["id"], 50) + 3} minutes later</time>'
                       f'<p>{esc(what)}</p><button>Reply</button> <button>Recommend ({number(what, 40)})</button></div>\n' for who, what in talk)
    nav = "".join(f'<li><a href="{HOST}/{n.lower()}">{n}</a></li>' for n in NAV)
    tags = "".join(f'<li><a rel="tag" href="{esc(topic(t))}">{esc(t)}</a></li>' for t in story["tags"])
    share = "".join(f'<button data-share="{s}">{s}</button>' for s in ("Copy link", "E-mail", "Print", "Save"))
    og_image = f'<meta property="og:image" content="{esc(picture(story))}">\n' if picture(story) else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{esc(story["title"])} | {esc(story["section"])} | The Kestrel Courier</title>
<meta name="description" content="{esc(summary(story))}">
<link rel="canonical" href="{esc(story["url"])}">
<link rel="alternate" type="application/rss+xml" title="The Kestrel Courier" href="{HOST}/feed.xml">
<meta property="og:type" content="article">
<meta property="og:site_name" content="The Kestrel Courier">
<meta property="og:title" content="{esc(story["title"])}">
<meta property="og:description" content="{esc(summary(story))}">
<meta property="og:url" content="{esc(story["url"])}">
{og_image}<meta property="og:locale" content="en_GB">
<meta property="article:published_time" content="{story["published"]}">
<meta property="article:section" content="{esc(story["section"])}">
<meta name="twitter:card" content="summary_large_image">
{linked_data(story)}
<style>{STYLE}</style>
<script>window.courier={{page:{{id:"{story["id"]}",section:{script(story["section"])},consent:null}},ads:[]}};document.documentElement.classList.add("js");</script>
</head>
<body class="story story--{esc(story.get("kind", "article"))}">
<a class="skip" href="#main">Skip to main content</a>
<div class="cookie" role="dialog" aria-label="Cookies"><p><strong>Your privacy.</strong> We and our 14 partners store cookies to measure how the Courier is read. You can accept them all or choose.</p><button>Accept all</button> <button>Choose</button></div>
<header class="masthead"><a href="{HOST}/">The Kestrel Courier</a><span>News of Ardmere and the Orlan Sea since 1871</span><a class="sub" href="{HOST}/subscribe">Subscribe</a></header>
<nav class="nav" aria-label="Sections"><ul>{nav}</ul></nav>
<div class="ad" data-slot="top">Advertisement</div>
<div class="layout">
<main id="main">
<article>
<header>
<p class="kicker"><a href="{HOST}/{story["section"].lower()}">{esc(story["section"])}</a></p>
<h1>{esc(story["title"])}</h1>
<p class="standfirst">{esc(story.get("dek", ""))}</p>
<div class="byline"><address>By {" and ".join(people)}{agencies}</address>
{stamp}</div>
<div class="share" aria-label="Share">{share}</div>
</header>
<div class="content" data-words="{len(plain(story).split())}">
{body(story, wire)}
</div>
<footer><h2 class="visually-hidden">Topics</h2><ul class="topics">{tags}</ul></footer>
</article>
<section class="comments" id="comments"><h2>Comments ({len(talk)})</h2>
{comments}<p><a href="{HOST}/signin">Sign in</a> to join the conversation. Please be kind.</p></section>
</main>
<aside class="rail">
<section><h2>Most read</h2><ol>
{read}</ol></section>
<div class="ad" data-slot="rail">Advertisement<br>Winter coats, honestly priced. Hobbin’s of Quay Street</div>
<section><h2>Weather</h2><p>Port Kestrel 6°, wind north-east 5, visibility good.</p></section>
</aside>
</div>
<section class="more"><h2>More from the Courier</h2><ul>
{more}</ul></section>
<footer class="foot"><p>© 2026 The Kestrel Courier, 4 Lamp Quay, Port Kestrel. All rights reserved.</p><p><a href="{HOST}/about">About us</a> <a href="{HOST}/corrections">Corrections</a> <a href="{HOST}/privacy">Privacy</a> <a href="{HOST}/contact">Contact</a></p></footer>
<script>for(const i of document.querySelectorAll("img.lazy")){{i.src=i.dataset.src;i.srcset=i.dataset.srcset}}</script>
</body>
</html>
"""
