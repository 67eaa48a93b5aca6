"""Changes inputs at random: texts, tables and bytes; everything follows from one ``Random``."""

from __future__ import annotations

import copy
from decimal import Decimal
from random import Random
from typing import Any

NASTY: tuple[Any, ...] = (
    "", " ", "\0", "\x1b[31m", "\x1b]0;x\x07", "a" * 3000, "\u202e", "\ufffe", "🜚", "ａ", "nan", "inf", "1e400", "-1",
    "=cmd()", "<script>alert(1)</script>", "[x](javascript:1)", "{value}", "{value:>999999999}", "{value.__class__}",
    "{", "}", "%s", "../../etc/passwd", "/dev/null", ".", "with", "without", "group 1", "society", "society.trips",
    "policing.held", "P107", "P999", "glass-city", "hebei", "四", "٣", "true", "1,2", "1979-05-27", "'", '"', "|", "\n",
    "Xinjiang", "li.wei@example.org", "110101199003071234", "sanctions.refusal_flag_wrong", "*", "?", "[", "~", "$HOME",
)  # fmt: skip
NUMBERS: tuple[Any, ...] = (
    0, 1, -1, 2, 7, 10**6, 2**31, 2**32, 2**63, 10**20, 10**400, -(10**20), Decimal("0.5"), Decimal("1e-9"), True,
    False, Decimal("1e9"), Decimal("1e99999"), Decimal("NaN"), Decimal("-Infinity"), Decimal("sNaN"), Decimal("-0"),
    0.1,
    1e308, float("nan"), float("inf"), Decimal("0.123456789012345678901234567890"), None, [], {}, [[]], [1, 2],
    {"a": 1},
    ["x"],
)  # fmt: skip
TYPED = (
    "nan", "inf", "1e400", "-1", "true", "1,2", "[[1]]", "1979-05-27", "{", "=", "7.5", "\"", "'''", "#", "0x1F",
    "1_000",
    "[worlds.with]", "\\u0007", "\t", "\r", "\ufeff", "..", "a.b.c=1", "999999999999999999999", ",,", ";", "1e-320",
)  # fmt: skip
MOST_GROWN = 200_000


def text(source: str, other: str, rng: Random) -> str:
    """A text with one to four changes; parts may come from another text."""
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        source = rng.choice((_typed, _cut, _line, _number, _word, _spliced))(source, other, rng)
    return source[:MOST_GROWN]


def _typed(source: str, _: str, rng: Random) -> str:
    at = rng.randrange(len(source) + 1)
    new = rng.choice((*TYPED, chr(rng.randrange(1, 0xD7FF))))
    return source[:at] + new + source[at + rng.choice((0, 0, 1, 3, 12)) :]


def _cut(source: str, _: str, rng: Random) -> str:
    at = rng.randrange(len(source) + 1)
    return source[:at] if rng.random() < 0.3 else source[:at] + source[at + rng.randrange(40) :]


def _line(source: str, other: str, rng: Random) -> str:
    lines = source.split("\n")
    at = rng.randrange(len(lines))
    how = rng.randrange(4)
    if how == 0:
        lines.insert(rng.randrange(len(lines) + 1), lines[at])
    elif how == 1:
        lines.pop(at)
    elif how == 2:
        lines[at] = rng.choice(other.split("\n"))
    else:
        lines[at:at] = [lines[at]] * rng.choice((2, 30))
    return "\n".join(lines)


def _number(source: str, _: str, rng: Random) -> str:
    places = [k for k, char in enumerate(source) if char.isdigit() and char.isascii()]
    if not places:
        return source
    at = rng.choice(places)
    return source[:at] + str(rng.choice(NUMBERS))[:500] + source[at + 1 :]


def _word(source: str, _: str, rng: Random) -> str:
    words = source.split(" ")
    words[rng.randrange(len(words))] = str(rng.choice(NASTY))
    return " ".join(words)


def _spliced(source: str, other: str, rng: Random) -> str:
    return source[: rng.randrange(len(source) + 1)] + other[rng.randrange(len(other) + 1) :]


def tree(tables: dict[str, Any], other: dict[str, Any], rng: Random) -> dict[str, Any]:
    """Tables with one to three values, keys or branches changed; some come from other tables."""
    made = copy.deepcopy(tables)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        places = list(_places(made))
        if not places:
            break
        inside, key = rng.choice(places)
        _changed(inside, key, other, rng)
    return made


def _changed(inside: Any, key: Any, other: dict[str, Any], rng: Random) -> None:
    how = rng.randrange(6)
    if how == 0:
        del inside[key]
    elif how == 1 and isinstance(inside, dict):
        inside[str(rng.choice(NASTY))[:300]] = inside.pop(key)
    elif how == 2:
        there, where = rng.choice(list(_places(other)))
        inside[key] = copy.deepcopy(there[where])
    elif how == 3 and isinstance(inside, list):
        inside.extend([copy.deepcopy(inside[key])] * rng.choice((1, 40)))
    else:
        inside[key] = near(inside[key], rng)


def near(value: Any, rng: Random) -> Any:
    """A value like this one, or one that nobody would expect there."""
    number = isinstance(value, int | Decimal) and Decimal(value).is_finite() and not isinstance(value, bool)
    if number and Decimal(value).adjusted() < 1000 and rng.random() < 0.5:
        return value * rng.choice((0, -1, 2, 10)) + rng.choice((0, 1))
    if isinstance(value, str) and rng.random() < 0.4:
        at = rng.randrange(len(value) + 1)
        return value[:at] + str(rng.choice(NASTY)) + value[at:]
    return copy.deepcopy(rng.choice((*NASTY, *NUMBERS)))


def _places(inside: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    ahead = [inside]
    while ahead:
        table = ahead.pop()
        keys = list(table) if isinstance(table, dict) else range(len(table))
        found += [(table, key) for key in keys]
        ahead += [table[key] for key in keys if isinstance(table[key], dict | list)]
    return found


def data(source: bytes, rng: Random) -> bytes:
    """Bytes with some flipped, cut or doubled."""
    made = bytearray(source)
    for _ in range(rng.choice((1, 1, 3, 20))):
        if not made:
            break
        at = rng.randrange(len(made))
        how = rng.randrange(4)
        if how <= 1:
            made[at] ^= 1 << rng.randrange(8)
        elif how == 2:
            del made[at : at + rng.randrange(1, 60)]
        else:
            made[at:at] = made[at : at + rng.randrange(1, 60)]
    return bytes(made[: rng.randrange(len(made) + 1)]) if rng.random() < 0.1 else bytes(made)
