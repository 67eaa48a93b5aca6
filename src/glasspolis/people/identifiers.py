"""Says what in a text could belong to one person: identity and phone numbers, addresses,
coordinates, dates of birth.

Labels of tables (table_line.py) and the free texts of scenarios, cases, books and assessments
(question/texts.py) ask here. Texts tell of days, rates and counts, so that less is taken for a
person's there than in a label. Names of persons look like any other word and are not recognised.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

IDENTITY = "an identity number"
DATE = "a date, perhaps of birth"
COORDINATE = "a coordinate"
_MONTHS = (
    r"(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|"
    r"dec(ember)?|m[aä]rz|mai|juni|juli|okt(ober)?|dez(ember)?|janvier|f[eé]vrier|mars|avril|juin|juillet|ao[uû]t)"
)
_YEAR = r"(1[89]|20)\d{2}"
_MONTH = r"(0?[1-9]|1[0-2])(?!\d)"
_NUMERIC_DATE = rf"(?<!\d)({_YEAR}[-/.年]\s?{_MONTH}([-/.月]\s?\d{{1,2}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR})(?!\d)"
_WRITTEN_DATE = rf"\b{_MONTHS}\b\.? ?(\d{{1,2}},? ?)?{_YEAR}(?!\d)"
# Region, day of birth, order and check digit: the identity number of a resident of China.
_CHINESE = r"(?<!\d)[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
_ALWAYS = (
    (re.compile(_CHINESE), "an 18-digit identity number"),
    (re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)"), IDENTITY),
    (re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"), "an e-mail address"),
    (re.compile(r"(?<![\w@])@[A-Za-z]\w{2,}"), "the name of an account"),
    (re.compile(r"(?<![\da-f])[\da-f]{2}([:-][\da-f]{2}){5}(?![\da-f])", re.I), "the address of a device"),
)  # fmt: skip
_IN_LABELS = (
    *_ALWAYS,
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "an 18-digit identity number"),
    (re.compile(_NUMERIC_DATE), DATE),
    (re.compile(_WRITTEN_DATE, re.I), DATE),
    (re.compile(r"(?<![\d.])-?\d{1,3}\.\d{4,}"), COORDINATE),
    (re.compile(r"\d{1,3}[.,]\d{3,}[ ,;/]+-?\d{1,3}[.,]\d{3,}"), COORDINATE),
    (re.compile(r"\d{1,3}° ?(\d|[NSEW]\b)"), COORDINATE),
    (re.compile(r"(?<![A-Z\d])[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}\b"), COORDINATE),
    (
        re.compile(r"(?<![A-Za-z\d])\+?\d([ ()./_-]?\d){6,}"),
        "a phone or identity number (an official code may have a letter in front of it, such as R05315000)",
    ),
)  # fmt: skip
_PHONE = "a phone number"
_NUMBERED = r"\b(id|passport|ssn|identity|plate)\b\W{0,3}(no\W{1,2}|number )?[A-Z]{0,3}[ -]?\d([ -]?\d){5,}"
_BIRTH = rf"\b(born|birth|birthday|dob)\b.{{0,12}}({_NUMERIC_DATE}|(\d{{1,2}}\.? )?{_WRITTEN_DATE})"
_IN_TEXTS = (
    *_ALWAYS,
    (re.compile(r"(?<!\w)\+\d{1,3}([ ().-]{0,2}\d){7,}"), _PHONE),
    (re.compile(r"(?<!\d)\(?0?\d{2,4}\)?[ -]\d{3,4}[ -]\d{4}(?!\d)"), _PHONE),
    (re.compile(r"\b(tel|phone|mobile|call|fax)\b\W{0,3}(no\W{1,2})?\+?\d([ ().-]?\d){5,}", re.I), _PHONE),
    (re.compile(_NUMBERED, re.I), IDENTITY),
    # Digits that are only 0 and 1 say which of several are there: some-0100101.
    (re.compile(r"(?<![\d.,])(?![01]+(?!\d))(?!\d*000(?!\d))\d{10,17}(?![\d.,]\d)"), "a phone or identity number"),
    (re.compile(r"-?(?<!\d)\d{2,3}\.\d{4,}°?[ ,;/NSEW]+-?\d{1,3}\.\d{3,}"), COORDINATE),
    (re.compile(r"\d{1,3}° ?\d{1,2}[′'] ?\d"), COORDINATE),
    (re.compile(_BIRTH, re.I), "a date of birth"),
)  # fmt: skip
# Official codes of areas have 7 or 8 digits in many countries. Those that read as a day do not
# pass.
_AREA_CODE = re.compile(r"\d{7,8}")
_DAY = re.compile(
    r"(1[89]|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(1[89]|20)\d{2}"
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ _.·/–—-]{1,2}(?=[\dXx])")


@lru_cache(4096)
def in_label(label: str) -> str | None:
    """Return what a label looks like that could belong to one person; None if it does not."""
    if _AREA_CODE.fullmatch(label):
        return DATE if _DAY.fullmatch(label) else None
    return _found(label, _IN_LABELS)


def in_text(text: str) -> str | None:
    """Return the same of a text of sentences, which may tell days, rates and counts."""
    return _found(text, _IN_TEXTS)


def _found(text: str, patterns: tuple[tuple[re.Pattern[str], str], ...]) -> str | None:
    plain = unicodedata.normalize("NFKC", text)
    joined = _BETWEEN_DIGITS.sub("", plain)
    if re.search(_CHINESE, joined):
        return _ALWAYS[0][1]
    return next((what for pattern, what in patterns if pattern.search(plain)), None)
