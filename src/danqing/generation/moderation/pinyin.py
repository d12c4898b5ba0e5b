"""How the characters are read that people write in Latin letters to hide a word, without tones."""

_READINGS = (
    "bao爆 bi逼 biao婊 cao操 chao潮 dan弹 dang荡 du毒 fen粉 gang肛 gou狗 guo国 he核 hei黑 huang黄 "
    "ji妓 jian奸 jiao交 jing精 kou口 lian恋 liu溜 lun轮 luo裸 ma麻 mi迷 nai奶 nv女 pao炮 pi屁 pin品 "
    "qi气 qiang强 qiang枪 qin侵 qing情 ru乳 rou肉 sao骚 se色 sha杀 she射 shen身 shi尸 si死 ti体 "
    "tong童 tu屠 wei慰 xi吸 xie血 xie械 xing性 xing腥 yan颜 yao药 yin阴 yin淫 you诱 you幼 yu欲 yue约 "
    "zhi支 zha炸 zhan战 zhao照 zi自 zuo做 "
)
PINYIN = {entry[-1]: entry[:-1] for entry in _READINGS.split()}
