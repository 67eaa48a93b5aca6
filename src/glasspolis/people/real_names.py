"""Names of real places in any spelling; places, tables and invented places ask here whether a name
is real.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
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
_LOOK_ALIKE = str.maketrans(
    "асеорхуіѕјԁԛԝкмтвнɡıαοιεκρτυχβν" + "0134578", "aceopxyisjdqwkmtbhgiaoiekptuxbv" + "oieastb"
)
# The names of China's provinces as they are written there, which no fact of the population holds.
_IN_CHINESE = frozenset((
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西",
    "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃",
    "青海", "宁夏", "新疆", "香港", "澳门", "台湾",
))  # fmt: skip

# Places outside the facts whose names stand for what is detained, policed or censored there.
_ELSEWHERE = frozenset((
    "hong kong", "香港", "macau", "macao", "lhasa", "拉萨", "taiwan", "taipei", "pyongyang", "north korea", "gaza",
    "west bank", "east jerusalem", "hebron", "tehran", "iran", "kashmir", "srinagar", "rakhine", "myanmar", "crimea",
    "donbas", "donetsk", "luhansk", "chechnya", "grozny", "moscow", "minsk", "belarus", "caracas", "havana",
    "guantanamo", "kabul", "damascus", "riyadh", "dubai", "singapore", "minneapolis", "ferguson", "peking",
    "russia", "china", "india", "israel", "palestine", "ukraine", "eritrea", "ethiopia", "tigray",
))  # fmt: skip
# Names of peoples and faiths, in the forms that tell of people. Groups have neutral labels.
_PEOPLES = frozenset((
    "uyghur", "uyghurs", "uygur", "uygurs", "uighur", "uighurs", "tibetan", "tibetans", "rohingya", "rohingyas",
    "kazakhs", "kyrgyz", "mongols", "hui", "han chinese", "kurds", "kurdish", "jews", "jewish", "muslims",
    "muslim", "christians", "hindus", "dalits", "sikhs", "roma people", "the roma", "romani", "sinti", "gypsies",
    "palestinians", "tatars", "chechens", "armenians", "tutsi", "tutsis", "hutu", "hutus", "blacks", "black people",
    "latinos", "arabs", "turks", "bahais", "yazidis", "falun gong", "aboriginals", "维吾尔", "维吾尔族", "藏族", "回族",
    "哈萨克族", "蒙古族",
))  # fmt: skip


def withheld(name: str) -> str | None:
    """Return the reason why the place that ``name`` contains, in any spelling, is not offered; None
    if there is none.
    """
    spellings = {_folded(name), _alike(name)}
    words = {_folded(word) for word in re.findall(r"[^\W_]+", _plain(name))}
    for place, why in WITHHELD.items():
        held = any(spelling in text for text in spellings for spelling in (place, *map(_folded, _ALSO[place])))
        if held or words & _WORDS[place]:
            return why
    return None


def real(name: str) -> bool:
    """Return whether a name, such as a region's, contains the name of a real place in the facts."""
    if withheld(name) is not None or any(place in name for place in _IN_CHINESE):
        return True
    return any(province in text for province in provinces() for text in (_folded(name), _alike(name)))


@lru_cache(1024)
def named_in(text: str) -> str | None:
    """Return the first name in a text that is of a real place in the facts; None if there is none.

    One word and two words beside each other are looked at, since some provinces have two.
    """
    if withheld(text):
        return "Xinjiang"
    if chinese := next((place for place in _IN_CHINESE if place in text), None):
        return chinese
    return next((name for name in _one_or_two_words(text) if _is_real(name)), None)


@lru_cache(1024)
def people_named_in(text: str) -> str | None:
    """Return the first name of a people or of a faith in a text; None if there is none."""
    if chinese := next((people for people in _PEOPLES if not people.isascii() and people in text), None):
        return chinese
    return next((name for name in _one_or_two_words(text) if {_spaced(name), _read_alike(name)} & _PEOPLES), None)


def _one_or_two_words(text: str) -> list[str]:
    """Return each word of a text, and each two words beside each other."""
    words = re.findall(r"[^\W_]+", text)
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def _is_real(name: str) -> bool:
    spellings = {_folded(name), _alike(name)}
    return bool(spellings & provinces()) or bool({_spaced(name), _read_alike(name)} & _ELSEWHERE)


def _spaced(name: str) -> str:
    """Return a name of one or two words without accents or case, the words kept apart."""
    return " ".join(map(_folded, name.split()))


def _read_alike(name: str) -> str:
    """Return the same, with letters and digits that look like Latin letters read as those."""
    return _spaced(name).translate(_LOOK_ALIKE)


@cache
def provinces() -> frozenset[str]:
    """Return the folded names of all provinces in the facts, also of those that are not on
    offer.
    """
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
    """Return the same, with letters and digits that look like Latin letters read as those."""
    return _folded(name).translate(_LOOK_ALIKE)
