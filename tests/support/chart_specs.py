"""Functions that look up parts of a chart's Vega-Lite specification."""

from typing import Any


def marks(spec: Any, kind: str) -> list[dict[str, Any]]:
    """Return the layers of a chart that have one kind of mark."""
    if isinstance(spec, list):
        return [layer for part in spec for layer in marks(part, kind)]
    if not isinstance(spec, dict):
        return []
    own = [spec] if isinstance(spec.get("mark"), dict) and spec["mark"]["type"] == kind else []
    return own + [layer for value in spec.values() for layer in marks(value, kind)]


def data_with(spec: Any, field: str) -> list[list[dict[str, Any]]]:
    """Return the data tables of a chart whose rows have a field."""
    if isinstance(spec, list):
        return [layer for part in spec for layer in data_with(part, field)]
    if not isinstance(spec, dict):
        return []
    rows = spec.get("values")
    own = [rows] if isinstance(rows, list) and rows and field in rows[0] else []
    return own + [layer for value in spec.values() for layer in data_with(value, field)]
