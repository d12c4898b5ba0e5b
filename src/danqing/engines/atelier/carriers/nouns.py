"""Which surface a noun of the prompt means: `wooden sign`, `shelf tag`, 路牌. First hit wins."""

import re

_NOUNS: tuple[tuple[str, str], ...] = (
    ("speech_bubble", r"bubble|balloon text|对话框|气泡"),
    ("neon_sign", r"neon|霓虹|灯牌"),
    ("menu_board", r"menu|菜单|a-?frame|sandwich board"),
    ("whiteboard", r"white ?board|白板"),
    ("blackboard", r"(?:black|chalk) ?board|slate|黑板"),
    ("notebook", r"notebook|diary|journal|笔记本|日记"),
    ("shelf_tag", r"shelf (?:tag|label)|货架|架标"),
    ("price_tag", r"price|tag\b|tags\b|标价|价格|吊牌"),
    ("business_card", r"business card|visiting card|calling card|名片"),
    ("certificate", r"certificate|diploma|证书|奖状|文凭"),
    ("newspaper", r"newspaper|tabloid|gazette|报纸|日报|晚报"),
    ("sticky_note", r"sticky|post-?it|便利贴|便签"),
    ("road_sign", r"road ?sign|highway|motorway|street sign|公路|高速|道路"),
    ("arrow_sign", r"arrow|road|sign ?post|direction|trail|crossroad|路牌|指示牌|路标|站牌"),
    ("billboard", r"bill ?board|scoreboard|hoarding|广告牌|记分牌"),
    ("fascia", r"store|shop|fascia|awning|caf[eé]|bakery|restaurant|market|facade|marquee|店|铺|门头"),
    ("plaque", r"plaque|name ?plate|brass|bronze|stone|milestone|tomb|monument|arch|gate|door|匾|石碑|门牌|铭牌"),
    ("phone", r"\b(?:smart|cell|tele)? ?phone|\bmobile|手机"),
    ("screen", r"screen|monitor|laptop|computer|display|television|\btv\b|tablet|屏幕|电脑|显示器|电视"),
    ("banner", r"banner|ribbon|flag|streamer|pennant|bunting|横幅|条幅|锦旗|彩带|旗"),
    ("garment", r"shirt|jacket|hoodie|sweater|jersey|apron|\bcap\b|\bhat\b|dress|vest|coat|T恤|衣|卫衣|围裙"),
    ("mug", r"\bmugs?\b|\bcups?\b|杯"),
    ("jar", r"\bjars?\b|\bcans?\b|\btins?\b|罐"),
    ("bottle", r"bottle|瓶"),
    ("parcel", r"\bbox|packag|parcel|crate|carton|\bbags?\b|\bpack|盒|箱|包装|袋"),
    ("cake", r"\bcake|蛋糕"),
    ("book_cover", r"book|novel|magazine|album|书|封面|杂志"),
    ("ticket", r"ticket|coupon|票|券"),
    ("scroll", r"scroll|卷轴|宣纸|画卷"),
    ("page", r"page|letter\b|paper|note\b|document|信|页|纸"),
    ("card", r"card|invitation|envelope|postcard|badge|贺卡|卡片|请柬|邀请函"),
    ("label", r"label|sticker|标签|贴纸"),
    ("poster_sheet", r"poster|flyer|playbill|advert|wall|海报|传单"),
    ("hanging_sign", r"hang|lantern|悬挂|挂"),
    ("post_sign", r"wood|sign|board|牌|木"),
)
_PATTERNS = tuple((key, re.compile(pattern, re.IGNORECASE)) for key, pattern in _NOUNS)


def carrier_of(noun: str) -> str | None:
    """The key of the carrier that a noun names; None where it names none."""
    return next((key for key, pattern in _PATTERNS if noun and pattern.search(noun)), None)
