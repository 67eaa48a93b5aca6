"""Numbers as people write them are read, and whatever could be read in two ways is refused."""

from decimal import Decimal

import pytest

from glasspolis.errors import GlasspolisError
from glasspolis.question.plain_numbers import read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "1"), ("No", "0"), ("0.1%", "0.001"), ("12 %", "0.12"), ("5‰", "0.005"), ("1 in 4,000", "0.00025"),
        ("3 out of 8", "0.375"), ("1/8", "0.125"), ("1.2 million", "1200000"), ("12 thousand", "12000"),
        ("40k", "40000"),
        ("1,200", "1200"), ("1 200 000", "1200000"), ("0.0002", "0.0002"), ("−3", "-3"), ("2e-4", "0.0002"),
        (".5", "0.5"),
        ("1 in 6,000", "0.000166666666667"),
    ],
)  # fmt: skip
def test_a_number_is_read(text: str, value: str) -> None:
    assert read(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0,1", "has a decimal comma; write 0.1"), ("0,1%", "has a decimal comma; write 0.1"),
        ("1.200.000", "another separator of thousands; write 1200000"), ("1'200", "write 1200"),
        ("about 5", "must be a number such as"), ("1 in 0", "divides by 0"), ("", "must be a number"), ("--3", "must"),
        ("5-10", "must be a number"), ("nan", "must be"), ("x" * 70, "has 70 characters"), ("%", "must be a number"),
    ],
)  # fmt: skip
def test_what_is_none_is_refused(text: str, message: str) -> None:
    with pytest.raises(GlasspolisError, match=message):
        read(text)


def test_a_share_is_no_count() -> None:
    with pytest.raises(GlasspolisError, match=r"is a share; give the number itself \(people\)"):
        read("5%", "people")
