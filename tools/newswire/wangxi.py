"""望汐新闻网: a Chinese portal with little metadata. Paragraphs indented with two ideographic spaces, a
来源 line under the headline, 责任编辑 at the end, pictures in centred paragraphs, most links around, few marks inside."""
from .common import choose, esc, items, number, table, when

HOST = "https://news.wangxi.example"
NAV = "首页,时政,国际,财经,社会,科技,文化,体育,天气,图片,视频,评论,地方,教育,健康".split(",")
HOT = [("老城豆腐坊的清晨四点", "记者 汤墨"), ("今冬第一批海带上市，价格平稳", "记者 何簌"), ("望汐地铁三号线夜间加开两班", "记者 温岚"),
       ("一封寄了三十年的明信片", "记者 汤墨"), ("市民问：路边的柚子能不能摘？", "读者来信"), ("图集：雾中的十二座石桥", "摄影 祁远舟"),
       ("专家提醒：泡脚水温不宜超过四十二度", "记者 何簌"), ("小学生给气象台写信：明天可以下雪吗", "记者 温岚")]
CHANNELS = [("地方", "海门渔港修船季开始，柳河镇办冬至集市，石桥区试行夜间图书馆，东堤步道完成整修"),
            ("财经", "秋茶批发价小幅回落，港口集装箱量连续三月增长，小微企业贷款手续再简化，两家船厂联合招工"),
            ("教育", "三所小学开设海洋观测课，职校学生修好百年钟楼，云泽大学公布冬令营名单，校车线路微调"),
            ("健康", "流感疫苗接种点增至四十处，医生谈久坐，社区食堂减盐行动，冬泳爱好者请量力而行"),
            ("生活", "旧书市集周末开张，菜场里的四季，阳台上种葱的十种办法，一碗汤面的来历")]
STYLE = """body,div,ul,li,h1,p{margin:0;padding:0}body{font:14px/1.8 "Microsoft YaHei",SimSun,sans-serif;color:#333}li{list-style:none}
.top,.nav,.w{width:1000px;margin:0 auto}.nav{background:#b1191a;height:36px;line-height:36px}.nav a{color:#fff;padding:0 12px}.pleft{float:left;width:660px}.pright{float:right;width:300px}
.h1 h1{font-size:26px;text-align:center;line-height:1.4;padding:20px 0 8px}.h1 .info{text-align:center;color:#888;border-bottom:1px solid #ddd;padding-bottom:8px}
#content p{margin:15px 0;font-size:16px}.pictext{color:#666;font-size:14px}.editor{text-align:right;color:#888;margin:15px 0}.hot li{border-bottom:1px dotted #ccc}.foot{clear:both;text-align:center;color:#888;padding:20px}"""


def body(story):
    out = []
    for n, block in enumerate(story["body"]):
        kind = block["type"]
        if kind == "paragraph":
            out.append(f"<p>　　{esc(block['text'])}</p>")
        elif kind == "heading":
            out.append(f"<p>　　<strong>{esc(block['text'])}</strong></p>")
        elif kind == "quote":
            out.append(f'<p style="font-family:KaiTi">　　{esc(block["text"])}</p>')
        elif kind == "list":
            out.append(items(block))
        elif kind == "table":
            out.append(table(block, ' style="border-collapse:collapse;width:90%;margin:0 auto" border="1"'))
        elif kind == "figure":
            credit = f"（图片来源：{esc(block['credit'])}）" if block.get("credit") else ""
            out.append(f'<p style="text-align:center;"><img id="{number(story["id"] + str(n), 10**8)}" title="" src="{esc(block["src"])}" alt="{esc(block["alt"])}" /></p>\n'
                       f'<p class="pictext" align="center">{esc(block.get("caption", ""))}{credit}</p>')
    for video in story.get("videos", []):
        out.append(f'<p style="text-align:center;"><video src="{esc(video["url"])}" controls title="{esc(video["title"])}"></video></p>')
    return "\n".join(out)


def page(story, wire):
    key, moment = story["id"], when(story)
    nav = "".join(f'<a href="{HOST}/{i}/" target="_blank">{n}</a>' for i, n in enumerate(NAV))
    hot = "".join(f'<li><a href="{HOST}/c/2026-11-{number(t, 20) + 1:02d}/{1030000 + number(t, 9000)}.shtml" target="_blank">{esc(t)}</a> <em>{esc(n)}</em></li>\n'
                  for t, n in choose(HOT, 7, key))
    news = "".join(f'<li><a href="{esc(o["url"])}" target="_blank">{esc(o["title"])}</a> <span>{when(o):%m-%d %H:%M}</span></li>\n' for o in choose(wire.others(story), 6, key))
    related = "".join(f'<li>·<a href="{esc(r["url"])}">{esc(r["title"])}</a></li>\n' for r in story.get("related", []))
    columns = "".join(f'<dl><dt><a href="{HOST}/{i}/">{name}</a></dt>' + "".join(f'<dd><a href="{HOST}/{i}/{j}.shtml" target="_blank">{line}</a></dd>' for j, line in enumerate(lines.split("，"))) + "</dl>\n"
                      for i, (name, lines) in enumerate(CHANNELS))
    writers = " ".join(a["name"] for a in story["authors"])
    author = f"　作者：{esc(writers)}" if writers else ""
    source = story["credits"][0] if story["credits"] else story["publisher"]
    editor = f'<div class="editor">【责任编辑:{esc(story["editor"])}】</div>' if story.get("editor") else ""
    return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="keywords" content="{esc(",".join(story["tags"]))}" />
<title>{esc(story["title"])}-望汐新闻网</title>
<style>{STYLE}</style>
<script>(function(){{var bp=document.createElement('script');bp.async=true;window._wx=window._wx||[];window._wx.push(['id','{number(key, 10**7)}']);window._wx.push(['channel','{esc(story["section"])}']);}})();</script>
</head>
<body>
<div class="top"><a href="{HOST}/"><b style="font-size:28px;color:#b1191a">望汐新闻网</b></a> <span>云泽 望汐 | 简体 | 手机版 | 客户端下载 | 加入收藏 | 设为首页</span>
<form action="{HOST}/search" method="get"><input name="k" value="请输入关键词" /><input type="submit" value="搜索" /></form></div>
<div class="nav">{nav}</div>
<div class="w">
<div class="ad"><a href="{HOST}/ad/1">广告　望汐老茶号 秋茶到店，九折三天</a></div>
<div class="crumb">您的位置：<a href="{HOST}/">首页</a> &gt; <a href="{HOST}/gj/">{esc(story["section"])}</a> &gt; 正文</div>
<div class="pleft">
<div class="h1"><h1>{esc(story["title"])}</h1>
<div class="info">{moment.year}年{moment.month:02d}月{moment.day:02d}日 {moment:%H:%M}　来源：{esc(source)}{author}　<span class="size">字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a></span></div></div>
<div id="content">
{body(story)}
</div>
{editor}
<div class="share">分享到：<a href="#">复制链接</a> <a href="#">邮件</a> <a href="#">二维码</a>　<a href="#">打印</a>　<a href="#">纠错</a></div>
<div class="xgxw"><h3>相关新闻</h3><ul>
{related}</ul></div>
<div class="statement"><p>版权声明：凡本网注明“来源：望汐新闻网”的所有作品，版权均属于望汐新闻网，转载请注明出处。本网转载的稿件不代表本网观点。</p></div>
</div>
<div class="pright">
<div class="hot"><h3>热门排行</h3><ul>
{hot}</ul></div>
<div class="ad"><a href="{HOST}/ad/2">广告　海门铁路冬季往返票 提前七日预订</a></div>
<div class="hot"><h3>最新消息</h3><ul>
{news}</ul></div>
<div class="hot"><h3>天气</h3><p>望汐　多云转小雨　9～14℃</p><p>海门　小雨　8～12℃</p></div>
</div>
<div class="links"><h3>频道精选</h3>
{columns}</div>
<div class="foot">关于我们 | 联系方式 | 招聘信息 | 网站地图 | 违法和不良信息举报电话：0000-112233<br />Copyright © 2026 news.wangxi.example 版权所有 望汐新闻网</div>
</div>
<script>var _hm=[];document.onclick=function(){{_hm.push(+new Date)}};</script>
</body>
</html>
"""
