"""Numbers as people write them: yes, 0.1%, 1 in 6,000, 1.2 million; assess.py and interview.py ask.

Whatever could be read in two ways is refused with what to write instead, above all a decimal comma.
"""

from __future__ import annotations

import re
from decimal import Decimal, DivisionByZero, InvalidOperation

from glasspolis.errors import GlasspolisError

YES = ("yes", "y", "true", "on")
NO = ("no", "n", "false", "off")
TIMES = {"thousand": 1_000, "k": 1_000, "million": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000}
SHARES = {"%": 100, "percent": 100, "per cent": 100, "‰": 1_000, "per mille": 1_000}
ALLOWED = "a number such as 1200, 1.2 million, 0.001, 0.1% or 1 in 6,000, or yes or no"
WHOLE_UNITS = ("people", "days", "images", "switch")
"""Units of which no part is a share."""
PATTERNS = {
    "number": r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?|[+-]?\.\d+",
    "comma": r"[+-]?\d+,\d+",
    "ratio": r"(.+?)\s*(?:\bin\b|\bout of\b|/)\s*(.+)",
    "blanks": r"[+-]?\d{1,3}(?: \d{3})+",
    "separated": r"[+-]?\d{1,3}(?:['’]\d{3})+|[+-]?\d{1,3}(?:\.\d{3}){2,}",
}
"""What a whole text may look like; the form in a browser uses the same (report/answers_form.js)."""
MESSAGES = {
    "long": "has {n} characters; give " + ALLOWED + ".",
    "share": "is a share; give the number itself ({unit}).",
    "zero": "divides by 0; give " + ALLOWED + ".",
    "comma": "has a decimal comma; write {instead}.",
    "separated": "has another separator of thousands; write {instead}.",
    "none": "must be " + ALLOWED + ".",
}
"""What is said of a text that is no number."""
LONGEST = 60
DIGITS = 12


def read(text: str, unit: str = "") -> Decimal:
    """Return the number that a text stands for.

    Args:
        text: as somebody typed it.
        unit: of the answer; a percentage is refused where the answer is a count.

    Raises:
        GlasspolisError: it is no number, or one that could be read in two ways; the message, which
            goes on from the text, says what is allowed.
    """
    plain = " ".join(text.replace("−", "-").split()).lower().strip("\"'")
    if len(plain) > LONGEST:
        raise _refused("long", n=str(len(plain)))
    if plain in YES or plain in NO:
        return Decimal(int(plain in YES))
    for sign, parts in SHARES.items():
        if plain.endswith(sign):
            if unit in WHOLE_UNITS:
                raise _refused("share", unit=unit)
            return _exact(_number(plain.removesuffix(sign)) / parts)
    if found := re.fullmatch(PATTERNS["ratio"], plain):
        return _quotient(_large(found[1]), _large(found[2]))
    return _large(plain)


def _refused(why: str, **values: str) -> GlasspolisError:
    return GlasspolisError(MESSAGES[why].format(**values))


def _quotient(part: Decimal, whole: Decimal) -> Decimal:
    try:
        return _exact(part / whole)
    except (DivisionByZero, InvalidOperation):
        raise _refused("zero") from None


def _exact(value: Decimal) -> Decimal:
    """As written where it ends, else with 12 digits, which is more than a run can tell."""
    return value if len(value.as_tuple().digits) <= DIGITS else Decimal(f"{value:.{DIGITS}g}")


def _large(text: str) -> Decimal:
    for word, times in sorted(TIMES.items(), key=lambda pair: -len(pair[0])):
        head = text.removesuffix(word)
        if head != text and head.strip():
            return (_number(head) * times).normalize() + 0
    return _number(text)


def _number(text: str) -> Decimal:
    plain = text.strip()
    if re.fullmatch(PATTERNS["comma"], plain) and not re.fullmatch(PATTERNS["number"], plain):
        raise _refused("comma", instead=plain.replace(",", "."))
    if re.fullmatch(PATTERNS["blanks"], plain):
        plain = plain.replace(" ", "")
    if re.fullmatch(PATTERNS["separated"], plain):
        raise _refused("separated", instead=re.sub("[^0-9-]", "", plain))
    if not re.fullmatch(PATTERNS["number"], plain):
        raise _refused("none")
    return Decimal(plain.replace(",", ""))
