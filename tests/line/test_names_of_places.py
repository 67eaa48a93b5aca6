"""Names of real places: what is withheld is so in every spelling, and other names are free."""

import pytest

from glasspolis.people.real_names import named_in, real, withheld

WITHHELD = [
    "Xinjiang", "xin jiang", "Xīnjiāng", "XINJIANG Uygur", "xin-jiang", "Sinkiang", "Hsin-chiang", "新疆", "Синьцзян",
    "شىنجاڭ", "シンチャン", "Xinj1ang", "X1nj1ang", "Хinjiang", "Xіnjiаng", "XJ", "CN-XJ", "XUAR", "650000",
    "Uyghuristan", "Uyghur Autonomous Region", "Uighur Region", "East Turkestan", "East Turkistan", "Doğu Türkistan",
    "Kashgar", "喀什", "Hotan", "Khotan", "Ürümqi", "Urumchi", "乌鲁木齐", "Karakax", "Ili", "Turpan",
    "Aksu prefecture",    "Kashgar old town", "near Hotan", "Altay", "Tacheng",
]  # fmt: skip
FREE = [
    "North", "Region 1", "Hillside", "Liliput", "Bahamian quarter", "Daksum", "Sashimi town", "Ward 3", "Portside",
    "Lower Town", "Xanadu", "Osaka", "Mobile", "Jordan", "Georgia", "Long Island", "Leicester", "Kilimanjaro",
]  # fmt: skip
REAL_IN_A_TEXT = [
    "Who is detained in Hebei?", "Inner Mongolia, replayed", "Who is held in 北京?", "西藏 in three years", "Tibet",
    "Detention in Kashgar", "Guangdong's stations",
]  # fmt: skip
NO_PLACE_IN_A_TEXT = [
    "Who is stopped at the gates, and which safeguard changes that?",
    "Whom does the removal of news about a death affect?",
    "Of 1,000 people, how many are refused?",
    "A city that grades everybody",
]


@pytest.mark.parametrize("name", WITHHELD)
def test_a_withheld_place_is_refused(name: str) -> None:
    assert withheld(name) is not None
    assert real(name)


@pytest.mark.parametrize("name", FREE)
def test_another_name_is_free(name: str) -> None:
    assert withheld(name) is None
    assert not real(name)


@pytest.mark.parametrize("text", REAL_IN_A_TEXT)
def test_a_text_that_names_a_real_place(text: str) -> None:
    assert named_in(text) is not None


@pytest.mark.parametrize("text", NO_PLACE_IN_A_TEXT)
def test_a_text_that_names_none(text: str) -> None:
    assert named_in(text) is None
