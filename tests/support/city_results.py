"""Results of a city: stored columns, and everything that one world ends with."""

import numpy as np

from glasspolis.engine.city import City
from glasspolis.errors import GlasspolisError


def stored_columns(city: City) -> dict[str, np.ndarray]:
    columns = {}
    for key in city.layout.columns:
        try:
            columns[key] = city.arrays.column(key).copy()
        except GlasspolisError:
            continue
    return columns


def stored_bytes(city: City, w: int) -> dict[str, bytes]:
    """Return the bytes of a world's stored columns."""
    return {key: values[w].tobytes() for key, values in stored_columns(city).items()}


def world_results(city: City, daily: np.ndarray, w: int) -> dict[str, bytes]:
    """Return everything that a world ends with: stored columns, persons' counters, units, daily
    measures.
    """
    counted = city.outcome("base", 0, daily, []).person
    rest = {f"person {key}": values[w].tobytes() for key, values in counted.items()}
    rest |= {f"units {key}": values[w].tobytes() for key, values in city.arrays.units.items()}
    rest |= {f"series {key}": values[w].tobytes() for key, values in city.arrays.unit_series.items()}
    return stored_bytes(city, w) | rest | {"daily": daily[w].tobytes()}
