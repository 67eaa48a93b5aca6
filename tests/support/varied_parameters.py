"""Four parameters to vary, one of each kind: a chance, one drawn on a log scale, a whole number and
a table.
"""

from decimal import Decimal

from glasspolis.runs.design_values import VariedParameter


def varied(name: str, low: str, high: str, default: object, unit: str) -> VariedParameter:
    values = tuple(Decimal(v) for v in default) if isinstance(default, tuple) else Decimal(str(default))
    return VariedParameter(name, Decimal(low), Decimal(high), values, unit)


CHANCE = varied("a.p", "0.2", "0.6", "0.3", "probability")
WIDE = varied("a.rate", "0.001", "1", "0.01", "per year")
DAYS = varied("a.days", "3", "7", "5", "days")
TABLE = varied("a.table", "0", "0.8", ("0.1", "0.4"), "share")
