"""The line for population tables (docs/decisions/the-line.md): a table that is, or hides, records
of persons is refused.

table.py calls these checks on the raw text of a table before it interprets any of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from glasspolis.errors import LineError
from glasspolis.people.identifiers import in_label
from glasspolis.people.real_names import withheld

LEAST_CELL = 10
LEAST_REGION = 100
LEAST_PEOPLE = 1_000
_WHY = (
    "Glasspolis takes counts of people and never records of persons (`glasspolis docs decisions/the-line`); "
    "see docs/population.md for the columns of a table, and docs/assess.md for counts of a system."
)
_PERSONAL = {
    "name", "surname", "firstname", "lastname", "fullname", "forename", "nickname", "id", "ids", "identity", "idcard",
    "person", "personid", "citizen", "passport", "ssn", "hukou", "phone", "telephone", "tel", "mobile", "email",
    "mail", "address", "street", "postcode", "zip", "zipcode", "lat", "latitude", "lon", "lng", "long", "longitude",
    "coordinates", "coordinate", "gps", "birth", "birthday", "birthdate", "birthyear", "dob", "born", "age", "ages",
    "imei", "imsi", "mac", "ip", "plate", "face", "photo", "image", "fingerprint", "dna", "iris", "voice", "account",
    "wechat", "username", "user",
}  # fmt: skip
_PERSONAL_ANY_SCRIPT = ("姓名", "名字", "身份证", "电话", "手机", "住址", "地址", "出生", "年龄", "邮箱")
_AGE = re.compile(r"\s*\d{1,3}(\.0+)?\s*")


def _singular(word: str) -> tuple[str, str, str]:
    """Return the word, and the words of which it may be the plural."""
    return word, word.removesuffix("s"), word.removesuffix("es")


def refuse_columns(names: Sequence[str], where: str) -> None:
    """Refuse a table one of whose columns is named as a fact about a person.

    Raises:
        LineError: names the column.
    """
    for name in names:
        plain = unicodedata.normalize("NFKC", name)
        words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).lower())
        joined = "".join(words)
        listed = any(form in _PERSONAL for word in (*words, joined) for form in _singular(word))
        if name != "age_band" and (listed or any(word in name for word in _PERSONAL_ANY_SCRIPT)):
            raise LineError(f"{where}: column {name!r}: is named as a fact about one person. {_WHY}")


def refuse_value(value: str, row: int, column: str, where: str) -> None:
    """Refuse a value that looks like an identity or phone number, an address, a coordinate or a
    date.

    Raises:
        LineError: names row and column, and does not repeat the value.
    """
    if column == "age_band" and _AGE.fullmatch(value):
        raise LineError(f"{where}: row {row}, column 'age_band': holds single ages, not bands such as '15-59'. {_WHY}")
    if what := in_label(value):
        raise LineError(f"{where}: row {row}, column {column!r}: holds what looks like {what}. {_WHY}")


def refuse_many_labels(labels: Sequence[str], column: str, where: str) -> None:
    """Refuse a label column that could name persons, because it has nearly as many labels as rows.

    Raises:
        LineError: names the column and both numbers.
    """
    distinct = len(set(labels))
    if distinct > 8 and (distinct > 100 or 10 * distinct > 8 * len(labels)):
        raise LineError(
            f"{where}: column {column!r}: {distinct} labels in {len(labels)} rows could name single persons; "
            f"allowed are at most 8. {_WHY}"
        )


def refuse_few(cells: Iterable[tuple[str, int]], where: str) -> None:
    """Refuse a table of so few people that it describes persons, such as a street or a short list.

    Args:
        cells: region and count of every row.
        where: the file, which begins every message.

    Raises:
        LineError: says how few, and does not repeat the label, which could be a name.
    """
    people: dict[str, int] = {}
    for region, count in cells:
        people[region] = people.get(region, 0) + count
    if few := [count for count in people.values() if 0 < count < LEAST_REGION]:
        raise LineError(
            f"{where}: column 'region': a region has {few[0]} people; so few can point at persons, allowed are 0 or at "
            f"least {LEAST_REGION}. {_WHY}"
        )
    if 0 < sum(people.values()) < LEAST_PEOPLE:
        raise LineError(
            f"{where}: column 'count': sums to {sum(people.values())}; so few people are persons and no population, "
            f"which has at least {LEAST_PEOPLE:,}. {_WHY}"
        )


def refuse_withheld(names: Iterable[str], where: str) -> None:
    """Refuse a table of a place that is not offered, by its file's name or a region's.

    Raises:
        LineError: names it and says why.
    """
    for name in names:
        if why := withheld(name):
            raise LineError(f"{where}: {name!r}: this place is not offered: {why}.")


def refuse_small_cells(
    counts: Sequence[int], rows: Sequence[int], where: str, column: str = "count", event: bool = False
) -> None:
    """Refuse rows that stand for one person each, and cells of 1 to 9 people.

    Args:
        counts: of one column.
        rows: the number of each count's row.
        where: the file, which begins every message.
        column: that the counts stand in.
        event: whether it counts what happened to people, and not the people of a cell; such a count
            may be 1 in honest rows, and may be suppressed.

    Raises:
        LineError: says which of the two, and the first row.
    """
    small = [(row, count) for row, count in zip(rows, counts, strict=True) if 0 < count < LEAST_CELL]
    if not small:
        return
    ones = sum(1 for _, count in small if count == 1)
    if 2 * ones > len(counts) and not event:
        raise LineError(f"{where}: column {column!r}: mostly 1, so it is one row per person. {_WHY}")
    row, count = small[0]
    way_out = f", or write '<{LEAST_CELL}'" if event else ""
    raise LineError(
        f"{where}: row {row}, column {column!r}: {count}: a cell of 1 to {LEAST_CELL - 1} people can point at persons "
        f"({len(small)} such cells); merge cells until each has 0 or at least {LEAST_CELL}{way_out}. {_WHY}"
    )
