"""Results of a city: stored columns, and everything that one world ends with."""

import numpy as np

from glasspolis.engine.city import City
from glasspolis.errors import GlasspolisError


def stored_columns(made: City) -> dict[str, np.ndarray]:
    found = {}
    for key in made.layout.columns:
        try:
            found[key] = made.arrays.column(key).copy()
        except GlasspolisError:
            continue
    return found


def stored_bytes(made: City, w: int) -> dict[str, bytes]:
    """Return the bytes of a world's stored columns."""
    return {key: values[w].tobytes() for key, values in stored_columns(made).items()}


def world_results(made: City, daily: np.ndarray, w: int) -> dict[str, bytes]:
    """Return everything that a world ends with: stored columns, persons' counters, units, daily
    measures.
    """
    counted = made.outcome("base", 0, daily, []).person
    rest = {f"person {key}": values[w].tobytes() for key, values in counted.items()}
    rest |= {f"units {key}": values[w].tobytes() for key, values in made.arrays.units.items()}
    rest |= {f"series {key}": values[w].tobytes() for key, values in made.arrays.unit_series.items()}
    return stored_bytes(made, w) | rest | {"daily": daily[w].tobytes()}
