"""What the rules know: words that show what a prompt already says, and phrases for what it leaves open.

The phrases speak of light, arrangement, colour and finish only: an engine that draws from words must find no thing, no
place, no style and no lettering in them that the caller did not name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """What a full description of a picture speaks of, in the order in which phrases are added."""

    LIGHT = "light"
    COMPOSITION = "composition"
    COLOUR = "colour"
    DETAIL = "detail"


class Genre(StrEnum):
    """Kinds of pictures that are described differently, most special first."""

    GRAPHIC = "graphic"  # signs and flat shapes: no light falls on them
    LAYOUT = "layout"  # pages with texts and pictures
    PRODUCT = "product"
    PORTRAIT = "portrait"
    PHOTO = "photo"
    DRAWN = "drawn"
    LANDSCAPE = "landscape"
    SCENE = "scene"  # any other


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language of prompts. joint: between two phrases. stop: after the last one where the prompt has one too."""

    genres: Mapping[Genre, re.Pattern[str]]
    said: Mapping[Aspect, re.Pattern[str]]
    phrases: Mapping[Genre, Mapping[Aspect, tuple[str, ...]]]
    joint: str
    stop: str


def _words(stems: str) -> re.Pattern[str]:
    r"""Any of the stems at the start of a word, in any case; a stem that ends with \b is a whole word."""
    return re.compile(rf"\b(?:{'|'.join(stems.split())})", re.IGNORECASE)


def _characters(words: str) -> re.Pattern[str]:
    return re.compile("|".join(words.split()), re.IGNORECASE)


_ENGLISH_SCENE = {
    Aspect.LIGHT: ("soft natural light", "gentle even light", "soft diffused light"),
    Aspect.COMPOSITION: ("balanced composition", "clear focal point", "balanced composition with a clear focal point"),
    Aspect.COLOUR: ("harmonious colours", "matching colours"),
    Aspect.DETAIL: ("fine detail", "rich detail", "delicate detail"),
}
_ENGLISH_LAYOUT = {
    Aspect.COMPOSITION: ("clear hierarchy, generous margins", "clear order, even spacing"),
    Aspect.COLOUR: ("harmonious colours", "matching colours"),
    Aspect.DETAIL: ("crisp edges", "clean finish"),
}

ENGLISH = Language(
    genres={
        Genre.GRAPHIC: _words(
            r"logos?\b logotype monogram icons?\b emblem badge sticker pictogram vector diagram flow-?chart"
            r" flat\s(?:design|vector|style|illustration|icon) pixel(?:ated|\sart) 8-?bit"
        ),
        Genre.LAYOUT: _words(
            r"poster slides?\b ppt infographic flyer leaflet banner brochure menu\b cover\b invitation greeting"
            r" \w+\scards?\b newspaper\s(?:page|front|layout|article) front\spage magazine\s(?:page|spread|layout)"
            r" comic\s(?:page|strip|book|panel) comics?\b storyboard page\b collage calendar certificate"
        ),
        Genre.PRODUCT: _words(
            r"products?\b packshot packaging mock-?up e-?commerce online\sshop advert commercial\sphoto catalogu?e\b"
        ),
        Genre.PORTRAIT: _words(
            r"portrait head-?shot selfie"
            r" close-?up\sof\s(?:(?:an?|the|his|her)\s)?(?:\w+\s)?(?:man|woman|girl|boy|face)\b"
        ),
        Genre.PHOTO: _words(
            r"photo snapshot polaroid dslr realis hyper-?realis documentary cinematic film\b 35\s?mm macro bokeh"
            r" long\sexposure"
        ),
        Genre.DRAWN: _words(
            r"illustrat paint(?!brush|ball) drawn\b drawing sketch water-?colou?r oils?\son in\soils?\b gouache"
            r" (?<!of\s)ink\b pastel anime manga cartoon paper-?cut woodcut charcoal pencil\s(?:sketch|drawing|art)"
            r" in\spencil crayon ukiyo storybook"
        ),
        Genre.LANDSCAPE: _words(
            r"landscape mountain hills?\b valley canyon fjord glacier lakes?\b river\b waterfall volcano desert\b beach"
            r" coast cliff meadow forest terraces countryside seascape panorama horizon"
        ),
    },
    said={
        Aspect.LIGHT: _words(
            r"light lit\b sun glow shadow bright dark dim\b night midnight dusk dawn twilight evening morning noon neon"
            r" candle moon backlit aurora fog mist haz[ey] lamp lantern fire star storm rain snow silhouette shade"
        ),
        Aspect.COMPOSITION: _words(
            r"compos close-?up cent(?:er|re) symmetr foreground background perspective view\b angle shot\b layout fram"
            r" wide aerial focal thirds space\b left\b right\b top\b bottom\b panorama macro fish-?eye row\b grid depth"
        ),
        Aspect.COLOUR: _words(
            r"colou?r palette tone hue monochrom pastel sepia saturat grayscale greyscale ink\b sketch pencil charcoal"
            r" black white red blue green yellow orange purple pink brown gold silver grey gray neon vibrant vivid"
        ),
        Aspect.DETAIL: _words(
            r"detail quality resolution [248]k\b u?hd\b sharp crisp textur masterpiece intricate delicate minimal"
            r" simple fine\b clean blurr abstract"
        ),
    },
    phrases={
        Genre.GRAPHIC: {**_ENGLISH_LAYOUT, Aspect.COMPOSITION: ("balanced proportions", "generous margins")},
        Genre.LAYOUT: _ENGLISH_LAYOUT,
        Genre.PRODUCT: {
            Aspect.LIGHT: ("soft even light", "clear diffused light"),
            Aspect.COMPOSITION: ("uncluttered composition", "uncluttered composition with a clear focal point"),
            Aspect.COLOUR: ("true colours", "harmonious colours"),
            Aspect.DETAIL: ("crisp detail, clean finish", "sharp focus, fine detail"),
        },
        Genre.PORTRAIT: {
            **_ENGLISH_SCENE,
            Aspect.COMPOSITION: ("balanced framing", "close framing with a clear focal point"),
            Aspect.COLOUR: ("natural tones", "harmonious colours"),
            Aspect.DETAIL: ("lifelike detail", "fine detail"),
        },
        Genre.PHOTO: {**_ENGLISH_SCENE, Aspect.DETAIL: ("sharp focus, fine detail", "sharp focus, rich detail")},
        Genre.DRAWN: {**_ENGLISH_SCENE, Aspect.LIGHT: ("gentle light and shade", "soft even light")},
        Genre.LANDSCAPE: {
            **_ENGLISH_SCENE,
            Aspect.COMPOSITION: ("balanced composition with depth", "wide composition, a sense of depth"),
        },
        Genre.SCENE: _ENGLISH_SCENE,
    },
    joint=", ",
    stop=".",
)

_CHINESE_SCENE = {
    Aspect.LIGHT: ("光线柔和", "光线自然柔和", "光线均匀柔和"),
    Aspect.COMPOSITION: ("构图均衡", "主次分明", "构图均衡，主次分明"),
    Aspect.COLOUR: ("色彩和谐", "配色协调"),
    Aspect.DETAIL: ("细节丰富", "细节清晰", "细节细腻"),
}
_CHINESE_LAYOUT = {
    Aspect.COMPOSITION: ("层次分明，留白得当", "主次分明，疏密有致"),
    Aspect.COLOUR: ("色彩和谐", "配色协调"),
    Aspect.DETAIL: ("边缘清晰", "细节精致"),
}

CHINESE = Language(
    genres={
        Genre.GRAPHIC: _characters("标志 徽标 图标 徽章 贴纸 矢量 扁平 像素 流程图 示意图 logo"),
        Genre.LAYOUT: _characters(
            "海报 幻灯片 ppt 信息图 传单 横幅 宣传册 菜单 封面 请柬 邀请函 贺卡 卡片 报纸 杂志 漫画 分镜 插页 拼贴 日历"
            " 证书 手抄报 春联 对联"
        ),
        Genre.PRODUCT: _characters("产品(?!经理) 商品 电商 主图 广告(?!牌) 包装设计 宣传图 淘宝"),
        Genre.PORTRAIT: _characters(
            "肖像 人像 形象照 证件照 自拍 半身像 头像 写真 (?:人|者|员|脸部|面部|女孩|男孩|少年|少女|孩子)的?特写"
        ),
        Genre.PHOTO: _characters("摄影 照片 写实 纪实 电影感 胶片 单反 微距 实拍 街拍 航拍 抓拍 拍立得 长曝光 镜头"),
        Genre.DRAWN: _characters(
            "插画 绘 油画 水彩 水墨 国画 工笔 素描 速写 铅笔 蜡笔 动漫 动画 卡通 剪纸 版画 浮世绘 绘本"
        ),
        Genre.LANDSCAPE: _characters(
            "风景 风光 山水 雪山 山脉 群山 山谷 峡谷 湖 河 江畔 溪 瀑布 草原 沙漠 戈壁 冰川 海滩 沙滩 海边 海岸 悬崖"
            " 森林 林海 云海 梯田 田野 火山 黄山 桂林"
        ),
    },
    said={
        Aspect.LIGHT: _characters(
            "光 阳 夜 晚 晨 黄昏 傍晚 暮 影 亮 暗 灯 月 日落 日出 霓虹 烛 火 雾 霞 星 雨 雪 雷 逆光"
        ),
        Aspect.COMPOSITION: _characters(
            "构图 特写 居中 中央 中间 对称 前景 背景 透视 视角 俯 仰 全景 远景 近景 布局 排版 留白 左 右 上方 下方 顶部"
            " 底部"
        ),
        Aspect.COLOUR: _characters("色 彩 黑白 水墨 素描 铅笔 红 橙 黄 绿 蓝 紫 粉 金 银 灰 黑 白"),
        Aspect.DETAIL: _characters(
            "细节 细腻 高清 超清 清晰 质感 精细 精致 纹理 分辨率 极简 简约 简洁 抽象 模糊 [248]k"
        ),
    },
    phrases={
        Genre.GRAPHIC: {**_CHINESE_LAYOUT, Aspect.COMPOSITION: ("比例匀称", "留白得当")},
        Genre.LAYOUT: _CHINESE_LAYOUT,
        Genre.PRODUCT: {
            Aspect.LIGHT: ("光线均匀柔和", "布光柔和"),
            Aspect.COMPOSITION: ("构图简洁", "主次分明，构图简洁"),
            Aspect.COLOUR: ("色彩真实", "色彩和谐"),
            Aspect.DETAIL: ("细节清晰，质感细腻", "对焦清晰，细节丰富"),
        },
        Genre.PORTRAIT: {
            **_CHINESE_SCENE,
            Aspect.COMPOSITION: ("构图均衡，主次分明", "近景构图，主次分明"),
            Aspect.DETAIL: ("细节真实", "细节细腻"),
        },
        Genre.PHOTO: {**_CHINESE_SCENE, Aspect.DETAIL: ("对焦清晰，细节丰富", "对焦清晰，细节细腻")},
        Genre.DRAWN: {**_CHINESE_SCENE, Aspect.LIGHT: ("明暗柔和", "光线柔和")},
        Genre.LANDSCAPE: {**_CHINESE_SCENE, Aspect.COMPOSITION: ("层次丰富，构图均衡", "纵深感强，主次分明")},
        Genre.SCENE: _CHINESE_SCENE,
    },
    joint="，",
    stop="。",
)
