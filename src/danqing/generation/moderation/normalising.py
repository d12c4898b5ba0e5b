"""Brings a text into the one form in which terms are looked up: plain characters, then tokens.

A token is a Latin word, a single Chinese character, or a stop, at which no term may reach across.
"""

import re
import unicodedata

STOP = ""
"""The token of punctuation that ends a clause."""

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_MARKS = re.compile(r"[\u0300-\u036f\u0489\u1ab0-\u1aff\u20d0-\u20ff]")

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁԛԝһкмтвгпԍɡıαεοριυκντχɑᴀʙᴄᴅᴇɪᴊᴋʟᴍɴᴏᴘʀѕᴛᴜᴠᴡʏᴢøłđ",
    "aeopcyxijsdqwhkmtbrngg" + "iaeopiukvtxaabcdeijklmnoprstuvwyzold",
)
"""Cyrillic, Greek and other letters that look like Latin ones. Source: Unicode TR 39, confusables, those in use."""

_SIMPLIFIED = str.maketrans(
    "殺槍彈藥學兒嬰級歲體軀脫誘處亂倫強輪屍頭頸腸臟腦劊絞虐殘傷斷開膽剝鬥戰擊襲毀滅絕種賤豬婦獨黨選舉偽僞製販賣"
    "罌鴉煙潔癮針飲農藥燒樓墜縊輕圖畫陰莖擼濕褲裝內衣蘿麗愛慾欲妓裡動聖組織國軍爾達賓習澤東鄧溫錦濤蔡馬門輪臺灣"
    "猶穆納萬歲優勢貴劣等遺棄綁餓鬧轟機場車廂營眾領導總統眼馮無馬賽克雙腿間"
    "姦調褻騷擾視頻戀獸連環親過齒虛賭槓誤縱佔領證據審護師醫復仇殯葬瘋癲撞",
    "杀枪弹药学儿婴级岁体躯脱诱处乱伦强轮尸头颈肠脏脑刽绞虐残伤断开胆剥斗战击袭毁灭绝种贱猪妇独党选举伪伪制贩卖"
    "罂鸦烟洁瘾针饮农药烧楼坠缢轻图画阴茎撸湿裤装内衣萝丽爱欲欲妓里动圣组织国军尔达宾习泽东邓温锦涛蔡马门轮台湾"
    "犹穆纳万岁优势贵劣等遗弃绑饿闹轰机场车厢营众领导总统眼冯无马赛克双腿间"
    "奸调亵骚扰视频恋兽连环亲过齿虚赌杠误纵占领证据审护师医复仇殡葬疯癫撞",
)
"""Traditional characters that occur in terms, to simplified ones."""

_TOKEN = re.compile(
    r"(?P<spaced>(?<![a-z0-9@$])[a-z0-9@$](?P<gap>[ ._*\-]+)[a-z0-9@$](?:(?P=gap)[a-z0-9@$])+(?![a-z0-9@$]))"
    r"|(?P<word>[a-z0-9@$](?:[a-z0-9@$!*|'’]*[a-z0-9@$])?)"
    r"|(?P<han>[\u3400-\u9fff]+)"
    r"|(?P<stop>[.,;:!?，。；：！？、\n]+)"
)
_TOKENS_ALREADY = re.compile(r"(?P<words>[a-z]{2,}(?: [a-z]{2,})*)|(?P<characters>[\u3400-\u9fff]+)")
_POSSESSIVE = re.compile(r"['’]s?$|['’]")


def plain(text: str) -> str:
    """The text in small letters of one script each, without invisible and combining characters."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    bare = visible if visible.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", visible))
    return bare.translate(_LOOKALIKES).translate(_SIMPLIFIED)


def tokens(text: str) -> list[str]:
    """The tokens of a text. Letters written apart ("w o r d", "w.o.r.d") are one word; blanks count for nothing."""
    # nearly all terms, of which there are tens of thousands to read when the server starts
    if already := _TOKENS_ALREADY.fullmatch(text):
        return text.split() if already["words"] else list(text.translate(_SIMPLIFIED))
    found = []
    for match in _TOKEN.finditer(plain(text)):
        kind, said = match.lastgroup, match.group()
        if kind == "spaced":
            word = said.replace(match["gap"], "")
            # "a w o r d": the article is not part of the word
            found += [word, word[1:]] if word.startswith("a") else [word]
        elif kind == "word":
            found.append(_POSSESSIVE.sub("", said))
        elif kind == "han":
            found += said
        elif said != "." or not _is_inside_a_word(match):
            found.append(STOP)
    return found


def _is_inside_a_word(stop: re.Match[str]) -> bool:
    """Whether a full stop stands between two Chinese characters, where no writer puts an ASCII one."""
    before, after = stop.string[stop.start() - 1 : stop.start()], stop.string[stop.end() : stop.end() + 1]
    return before > "\u33ff" and after > "\u33ff"
