"""Names the variants of a run, which stand in the column ``variant`` of its tables.

The base has the stated parameters. Each point of the parameter range is a variant of its own. One
more variant turns the sign of the turnout response, which is not known. A few small cities have
another luck of the system's own and are the base in all else.
"""

from __future__ import annotations

import polars as pl

BASE = "base"
TURNOUT_NEGATIVE = "turnout-negative"
_RANGE = "range-"
_WAVE = "wave-"
_OTHER_LUCK = "luck-"


def range_variant(number: int) -> str:
    """The name of one point of the parameter range."""
    return f"{_RANGE}{number:03d}"


def other_luck(number: int) -> str:
    """The name of a small city with another luck of the system's own."""
    return f"{_OTHER_LUCK}{number:03d}"


def has_other_luck() -> pl.Expr:
    """The rows of a table that belong to a city with another luck of the system's own."""
    return pl.col("variant").str.starts_with(_OTHER_LUCK)


def is_range_variant(variant: str) -> bool:
    """Whether this is the name of a point of the parameter range."""
    return variant.startswith(_RANGE)


def wave_variant(wave: int, number: int) -> str:
    """The name of a setting that was drawn where figures may agree with what is published."""
    return f"{_WAVE}{wave}-{number:03d}"


def is_wave_variant(variant: str) -> bool:
    """Whether this is the name of a setting of a wave."""
    return variant.startswith(_WAVE)


def is_setting(variant: str) -> bool:
    """Whether this is a setting of the parameters, of the range or of a wave."""
    return is_range_variant(variant) or is_wave_variant(variant)


def of_settings() -> pl.Expr:
    """The rows of a table that belong to a setting, of the range or of a wave."""
    return in_range() | pl.col("variant").str.starts_with(_WAVE)


def in_range() -> pl.Expr:
    """The rows of a table that belong to a point of the parameter range."""
    return pl.col("variant").str.starts_with(_RANGE)
