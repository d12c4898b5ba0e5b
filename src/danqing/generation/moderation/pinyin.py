"""How the characters are read that people write in Latin letters to hide a word, without tones."""

_READINGS = (
    "bao暴 bao爆 biao婊 bing冰 bi逼 can残 cao操 chao潮 chou抽 dang荡 dan弹 du毒 du独 fan贩 fen粉 gang肛 ge割 "
    "gou狗 guo国 hei黑 he核 huang黄 jian奸 jiao交 jing精 ji妓 kou口 lian恋 liu溜 lun轮 luo裸 mai卖 ma麻 mi迷 "
    "nai奶 nue虐 nv女 pao炮 pin品 pi屁 qiang强 qiang枪 qing情 qin侵 qi气 rou肉 ru乳 sao骚 se色 sha杀 shen身 "
    "she射 shi尸 si死 tiao跳 ti体 tong童 tu屠 wei慰 xie械 xie血 xing性 xing腥 xi吸 yan颜 yao药 yin淫 yin阴 "
    "you幼 you诱 yue约 yu欲 zhan战 zhao照 zha炸 zhi支 zi自 zuo做 "
)
PINYIN = {entry[-1]: entry[:-1] for entry in _READINGS.split()}
