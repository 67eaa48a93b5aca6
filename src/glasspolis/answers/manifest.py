"""The manifest of a run, read and held against what its readers rely on; run.py opens runs with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from glasspolis.contract.flags import SENTENCE_WORDS
from glasspolis.errors import GlasspolisError


def _texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _table(value: Any) -> bool:
    return isinstance(value, dict)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _sentence(value: Any) -> bool:
    try:
        return bool(str(value).format(**dict.fromkeys(SENTENCE_WORDS, "")))
    except (ValueError, LookupError, AttributeError):
        return False


Wanted = Mapping[str, Callable[[Any], bool]]
NEEDED: Wanted = {"rows": _table, "worlds": _texts, "people": _count, "days": _count}
OF_A_HEADLINE: Wanted = {
    "scenario": _table, "scenario.question": _text, "scenario.answer": _table, "scenario.answer.measure": _text,
    "scenario.answer.sentence": _sentence,
}  # fmt: skip
TABLES = ("measures", "world_labels", "place", "versions", "scenario")


def read(path: Path, schema_version: int) -> dict[str, Any]:
    """The manifest of a run.

    Raises:
        GlasspolisError: it is damaged, or of another version.
    """
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        version = manifest["schema_version"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise GlasspolisError(f"{path}: is damaged ({error}); run the scenario again.") from error
    if version != schema_version:
        raise GlasspolisError(
            f"{path}: schema_version is {version!r}; this Glasspolis reads {schema_version}. "
            "Open it with the version that wrote it (versions.glasspolis), or run the scenario again."
        )
    _check(manifest, NEEDED, path)
    for key in TABLES:
        if key in manifest and not isinstance(manifest[key], dict):
            raise GlasspolisError(f"{path}: is damaged ({key}); run the scenario again.")
    return dict(manifest)


def check_headline(manifest: Mapping[str, Any], path: Path) -> None:
    """Refuse a manifest without what a headline is made of: the scenario's question and answer.

    Raises:
        GlasspolisError: it is damaged.
    """
    _check(manifest, OF_A_HEADLINE, path)


def _check(manifest: Any, wanted: Wanted, path: Path) -> None:
    for key, fits in wanted.items():
        if not fits(_at(manifest, key)):
            raise GlasspolisError(f"{path}: is damaged ({key}); run the scenario again.")


def _at(found: Any, key: str) -> Any:
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
