"""Names of real places in any spelling; places, tables and invented places ask here whether a name
is real.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from glasspolis.evidence import facts

WITHHELD = {
    "xinjiang": "watchlists and grading there are part of a documented repression of named peoples, and a run under "
    "that name could pass for a finding about them"
}
# Spellings that stand for the place wherever they stand in a name.
_ALSO = {
    "xinjiang": (
        "sinkiang", "hsinchiang", "xinjang", "新疆", "синьцзян", "شىنجاڭ", "شينجيانغ", "シンチャン", "신장위구르",
        "eastturkestan", "eastturkistan", "doguturkistan", "sharqiyturkistan", "uyghurstan", "uyghuristan",
        "uyghurregion", "uygurregion", "uighurregion", "uyghurautonomous", "uygurautonomous", "uighurautonomous",
        "乌鲁木齐", "喀什", "和田", "吐鲁番", "克拉玛依", "伊犁", "阿克苏", "哈密", "昌吉", "塔城", "阿勒泰",
    )
}  # fmt: skip
# Codes, and names of prefectures and cities, which stand for it as a whole word only, because other
# words hold them.
_WORDS = {
    "xinjiang": frozenset((
        "xj", "xuar", "urumqi", "urumchi", "kashgar", "kashi", "hotan", "khotan", "hetian", "turpan", "turfan",
        "karamay", "qaramay", "kumul", "changji", "bortala", "bayingolin", "bayingol", "aksu", "kizilsu", "ili",
        "yili", "tacheng", "tarbagatay", "altay", "karakax", "moyu", "yarkand", "shache", "650000",
    ))
}  # fmt: skip
# Letters of other scripts, and digits, that are read as Latin letters.
_LOOK_ALIKE = str.maketrans("асеорхуіѕјԁԛԝ" + "0134578", "aceopxyisjdqw" + "oieastb")
# The names of China's provinces as they are written there, which no fact of the population holds.
_IN_CHINESE = frozenset((
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西",
    "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃",
    "青海", "宁夏", "新疆", "香港", "澳门", "台湾",
))  # fmt: skip


def withheld(name: str) -> str | None:
    """The reason why the place that ``name`` contains, in any spelling, is not offered; None if
    there is none.
    """
    spellings = {_folded(name), _alike(name)}
    words = {_folded(word) for word in re.findall(r"[^\W_]+", _plain(name))}
    for place, why in WITHHELD.items():
        held = any(spelling in text for text in spellings for spelling in (place, *map(_folded, _ALSO[place])))
        if held or words & _WORDS[place]:
            return why
    return None


def real(name: str) -> bool:
    """Whether a name, such as a region's, contains the name of a real place in the facts."""
    if withheld(name) is not None or any(place in name for place in _IN_CHINESE):
        return True
    return any(province in text for province in provinces() for text in (_folded(name), _alike(name)))


def named_in(text: str) -> str | None:
    """The first name in a text that is of a real place in the facts; None if there is none.

    One word and two words beside each other are looked at, since some provinces have two.
    """
    if withheld(text):
        return "Xinjiang"
    if chinese := next((place for place in _IN_CHINESE if place in text), None):
        return chinese
    words = re.findall(r"[^\W\d_]+", text)
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return next((name for name in (*words, *pairs) if _folded(name) in provinces()), None)


@cache
def provinces() -> frozenset[str]:
    """The folded names of all provinces in the facts, also of those that are not on offer."""
    return frozenset(
        _folded(row.place.partition(",")[0]) for row in facts().values() if row.topic == "population/province"
    )


def _plain(name: str) -> str:
    """Without accents or case."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _folded(name: str) -> str:
    """Letters and digits alone, without accents or case."""
    return "".join(char for char in _plain(name) if char.isalnum())


def _alike(name: str) -> str:
    """The same, with letters and digits that look like Latin letters read as those."""
    return _folded(name).translate(_LOOK_ALIKE)
