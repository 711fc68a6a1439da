"""Báo Cửa Nguyệt: an old Vietnamese portal. Layout tables, dates only as dd/mm/yyyy text, picture tables with a
caption row, the author in the last bold paragraph, "Theo …" after it, a tag list and a comments block. Its few
English stories come from the same templates."""
from .common import choose, esc, inline, items, number, summary, table, when

HOST = "https://www.baocuanguyet.example"
DAYS = "Thứ hai,Thứ ba,Thứ tư,Thứ năm,Thứ sáu,Thứ bảy,Chủ nhật".split(",")
NAV = "Trang chủ,Thời sự,Thế giới,Kinh tế,Xã hội,Khoa học,Văn hoá,Thể thao,Du lịch,Giáo dục,Bạn đọc,Video".split(",")
READ = [("Giá gạo nếp cuối vụ nhích nhẹ, chợ đầu mối vẫn thong thả", "Quang Trác"),
        ("Quán bún mở cửa lúc ba giờ sáng chỉ bán cho người đi biển", "Thảo Miên"),
        ("Lịch cắt điện tuần này tại Cửa Nguyệt", "Ban Bạn đọc"),
        ("Năm điều nên biết trước khi mua nhà gần đê", "Khải Tâm"),
        ("Cô giáo chèo thuyền đưa học trò qua sông suốt 12 năm", "Thảo Miên"),
        ("Ảnh: mùa sen cuối cùng ở hồ Tịnh", "Vũ Lăng"),
        ("Chuyện chiếc radio nghe bão của cả làng", "Đặng Sơ")]
TALK = [("Hải Đăng", "Bài viết rất chi tiết, cảm ơn toà soạn."), ("Ba Tư", "Mong các cơ quan làm đúng như đã hứa."),
        ("minhphuong", "Tôi ở ngay đó, đúng như báo viết."), ("Cô Sáu Bến Lụa", "Đọc mà thấy ấm lòng."),
        ("Người xa quê", "Ước gì năm nay được về nhà."), ("Kỹ sư già", "Con số này nên được kiểm tra lại, theo tôi hơi thấp.")]
WORDS = {"vi": {"by": "Theo", "photo": "Ảnh", "tags": "Từ khoá", "related": "Tin liên quan", "comments": "Ý kiến bạn đọc", "see": "Xem thêm"},
         "en": {"by": "According to", "photo": "Photo", "tags": "Keywords", "related": "Related news", "comments": "Readers' opinions", "see": "See also"}}
STYLE = """body{font-family:Arial,Helvetica,sans-serif;font-size:14px;margin:0;background:#f4f4f4}#wrap{width:1000px;margin:0 auto;background:#fff}
td{vertical-align:top}.menu td{background:#8c1d18;padding:6px 9px}.menu a{color:#fff;font-weight:bold;text-decoration:none}
.title_detail{font-size:26px;font-weight:bold;color:#222;margin:8px 0}.sapo{font-weight:bold;color:#444;line-height:1.5}.date{color:#888;font-size:12px}
.detail-content p{line-height:1.6;margin:0 0 12px}.picture{width:560px;margin:0 auto 12px}.pic_caption{background:#f0ece2;padding:6px;font-size:12px;text-align:center}
.relate{border-left:3px solid #8c1d18;padding-left:8px;margin:10px 0;font-size:13px}.box_right{border:1px solid #ddd;margin-bottom:10px}.box_right .hd{background:#eee;padding:5px;font-weight:bold}
.tag a{display:inline-block;background:#eee;padding:3px 6px;margin:2px}.cmt_item{border-bottom:1px dotted #ccc;padding:6px 0}.banner{text-align:center;background:#fafad2;padding:10px;color:#777}"""


def link(tag):
    return f"{HOST}/tag/{'-'.join(tag.lower().split())}.htm"


def picture(block, words):
    caption = esc(block.get("caption", ""))
    if block.get("credit"):
        caption += f' {words["photo"]}: {esc(block["credit"])}'
    return (f'<table class="picture" align="center" border="0" cellpadding="0" cellspacing="0"><tbody><tr><td class="pic">'
            f'<img src="{esc(block["src"])}" alt="{esc(block["alt"])}" title="{esc(block["alt"])}" width="560" border="0"></td></tr>'
            f'<tr><td class="pic_caption">{caption}</td></tr></tbody></table>')


def body(story, words):
    out, paragraphs = [], 0
    for block in story["body"]:
        kind = block["type"]
        if kind == "paragraph":
            paragraphs += 1
            out.append(f'<p style="text-align: justify;">{inline(block["text"], story, link)}</p>')
            if paragraphs == 3 and story.get("related"):
                rel = story["related"][0]
                out.append(f'<div class="relate"><b>{words["see"]}:</b> <a href="{esc(rel["url"])}" title="{esc(rel["title"])}">{esc(rel["title"])}</a></div>')
        elif kind == "heading":
            out.append(f'<p style="text-align: justify;"><strong>{esc(block["text"])}</strong></p>' if block["level"] > 2
                       else f'<h2 class="sub_title">{esc(block["text"])}</h2>')
        elif kind == "quote":
            out.append(f'<blockquote>{esc(block["text"])}</blockquote>')
        elif kind == "list":
            out.append(items(block))
        elif kind == "table":
            out.append(table(block, ' border="1" cellpadding="4" cellspacing="0" width="560" align="center"'))
        elif kind == "figure":
            out.append(picture(block, words))
    for video in story.get("videos", []):
        out.append(f'<div class="VCSortableInPreviewMode" data-type="video" data-src="{esc(video["url"])}"><video src="{esc(video["url"])}" width="560" controls="controls"></video>'
                   f'<div class="VideoCaption">Video: {esc(video["title"])}</div></div>')
    return "\n\n".join(out)


def page(story, wire):
    words = WORDS[story["language"]]
    moment = when(story)
    key = story["id"]
    menu = "".join(f'<td nowrap="nowrap"><a href="{HOST}/muc/{i}.htm">{n}</a></td>' for i, n in enumerate(NAV))
    read = "".join(f'<tr><td width="20"><b>{i}</b></td><td><a href="{HOST}/doc-nhieu/{number(t, 10**6)}.htm">{esc(t)}</a><br><font color="#999999" size="1">{esc(n)}</font></td></tr>\n'
                   for i, (t, n) in enumerate(choose(READ, 6, key), 1))
    others = "".join(f'<li><a href="{esc(o["url"])}">{esc(o["title"])}</a> <span class="date">({when(o):%d/%m})</span></li>\n' for o in choose(wire.others(story, False), 6, key))
    tags = " ".join(f'<a href="{esc(link(t))}">{esc(t)}</a>' for t in story["tags"])
    talk = choose(TALK, story.get("comments", {}).get("count", 0), key)
    comments = "".join(f'<div class="cmt_item"><b>{esc(w)}</b> <span class="date">{moment:%d/%m/%Y} {number(w + key, 4) + moment.hour % 20:02d}:{number(key + w, 60):02d}</span><br>{esc(t)}<br>'
                       f'<a href="javascript:void(0)">Thích</a> | <a href="javascript:void(0)">Trả lời</a></div>\n' for w, t in talk)
    sign = f'<p style="text-align: right;"><strong>{esc(", ".join(a["name"] for a in story["authors"]))}</strong></p>' if story["authors"] else ""
    after = f'\n<p class="source" align="right"><em>{words["by"]} {esc(", ".join(story["credits"]))}</em></p>' if story["credits"] else ""
    related = "".join(f'<li><a href="{esc(r["url"])}">{esc(r["title"])}</a></li>' for r in story.get("related", []))
    stamp = (f'{DAYS[moment.weekday()]}, {moment:%d/%m/%Y} | {moment:%H:%M} (GMT+7)' if story["language"] == "vi"
             else f'{moment:%d/%m/%Y} | {moment:%H:%M} (GMT+7)')
    hreflang = "".join(f'<link rel="alternate" hreflang="{a["language"]}" href="{esc(a["url"])}">\n' for a in story.get("alternates", []))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="{story["language"]}">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{esc(story["title"])} - Báo Cửa Nguyệt</title>
<meta name="keywords" content="{esc(", ".join(story["tags"]))}">
<meta name="description" content="{esc(summary(story))}">
<meta name="revisit-after" content="1 days">
{hreflang}<style type="text/css">
{STYLE}
</style>
<script type="text/javascript">
var PAGE_ID = {number(key, 10**9)}; var cate = "{esc(story["section"])}";
function showTime() {{ var d = new Date(); document.getElementById("clock").innerHTML = d.getDate() + "/" + (d.getMonth() + 1) + "/" + d.getFullYear(); }}
</script>
</head>
<body onload="showTime()">
<div id="wrap">
<table width="100%" cellpadding="8" cellspacing="0" border="0"><tr><td><a href="{HOST}/"><font size="6" color="#8c1d18"><b>BÁO CỬA NGUYỆT</b></font></a><br><font size="1">Tiếng nói của người vùng châu thổ</font></td>
<td align="right"><span id="clock"></span><br><form action="{HOST}/tim-kiem.htm"><input type="text" name="q" size="18"><input type="submit" value="Tìm"></form><a href="{HOST}/">Tiếng Việt</a> | <a href="{HOST}/en/">English</a></td></tr></table>
<table class="menu" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>{menu}</tr></table>
<div class="banner">Quảng cáo: Nước mắm Bến Lụa, ủ 18 tháng, giao tận nhà trong tỉnh</div>
<table width="100%" cellpadding="10" cellspacing="0" border="0"><tr>
<td width="680">
<div class="breadcrumb"><a href="{HOST}/">Trang chủ</a> &raquo; <a href="{HOST}/muc.htm">{esc(story["section"])}</a></div>
<div class="title_detail"><h1 style="font-size:26px;margin:0">{esc(story["title"])}</h1></div>
<div class="date">{stamp}</div>
<div class="social"><a href="#"><img src="{HOST}/images/share_1.gif" alt="Chia sẻ" width="16" height="16"></a> <a href="#"><img src="{HOST}/images/share_2.gif" alt="Gửi thư" width="16" height="16"></a> <a href="#"><img src="{HOST}/images/print.gif" alt="Bản in" width="16" height="16"></a> Cỡ chữ: <a href="#">A-</a> <a href="#">A+</a></div>
<p class="sapo">{esc(story.get("dek", ""))}</p>
<div class="detail-content" id="divNewsContent">
{body(story, words)}

{sign}{after}
</div>
<div class="relate_bottom"><b>{words["related"]}</b><ul>{related}</ul></div>
<div class="tag"><b>{words["tags"]}:</b> {tags}</div>
<div class="comment_box"><div class="hd"><b>{words["comments"]} ({len(talk)})</b></div>
{comments}<textarea rows="3" cols="60">Vui lòng gõ tiếng Việt có dấu</textarea><br><input type="button" value="Gửi ý kiến"></div>
<div class="other"><b>Tin mới</b><ul>
{others}</ul></div>
</td>
<td width="280">
<div class="box_right"><div class="hd">Đọc nhiều</div><table width="100%" cellpadding="3">
{read}</table></div>
<div class="box_right"><div class="hd">Thời tiết</div><table width="100%"><tr><td>Cửa Nguyệt</td><td>21 - 26°C</td></tr><tr><td>Bến Lụa</td><td>20 - 25°C</td></tr><tr><td>Đảo Hạc</td><td>19 - 23°C</td></tr></table></div>
<div class="box_right"><div class="hd">Tỷ giá</div><table width="100%" border="1" cellspacing="0"><tr><td>Curon biển</td><td align="right">3.412</td></tr><tr><td>Đia-ham biển</td><td align="right">5.870</td></tr></table></div>
<div class="banner">Quảng cáo 280 x 250</div>
</td></tr></table>
<table width="100%" bgcolor="#eeeeee" cellpadding="10"><tr><td>&copy; 2026 Báo Cửa Nguyệt. Giấy phép số 112/GP. Toà soạn: 9 phố Bến Lụa, Cửa Nguyệt. Điện thoại: 0000 112 112.<br>Ghi rõ nguồn khi đăng lại thông tin từ trang này.</td><td align="right"><a href="{HOST}/lien-he.htm">Liên hệ</a> | <a href="{HOST}/rss.htm">RSS</a></td></tr></table>
</div>
<script type="text/javascript">document.write('<img src="{HOST}/count.gif?id=' + PAGE_ID + '" width="1" height="1" alt="">');</script>
</body>
</html>
"""
