"""Checks a folder against the rules of RO-Crate 1.1, as far as this needs no network."""

import hashlib
import json
from pathlib import Path
from urllib.parse import unquote

TERMS = {
    "@id", "@type", "about", "conformsTo", "contentSize", "datePublished", "description", "encodingFormat", "endTime",
    "hasPart", "identifier", "instrument", "license", "mentions", "name", "object", "result", "sha256",
    "softwareRequirements", "softwareVersion", "startTime",
}  # fmt: skip
"""Terms of the context of RO-Crate 1.1, and the one that the file adds to it."""


def check_crate(folder: Path) -> None:
    """Assert what RO-Crate 1.1 asks of context, descriptor, root, entities and files."""
    content = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert content.keys() == {"@context", "@graph"}
    assert content["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    entities = {entity["@id"]: entity for entity in content["@graph"]}
    assert len(entities) == len(content["@graph"]), "a flat graph has each entity once"
    descriptor = entities["ro-crate-metadata.json"]
    assert descriptor["@type"] == "CreativeWork" and descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = entities["./"]
    assert root["@type"] == "Dataset"
    assert all(root[key] for key in ("name", "description", "datePublished", "license"))
    for entity in entities.values():
        assert entity["@type"] and entity.keys() <= TERMS
        for reference in _references(entity):
            assert reference in entities or reference.startswith("https://")
    files = {one["@id"] for one in root["hasPart"]}
    assert files == {name for name, entity in entities.items() if entity["@type"] == "File"}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {unquote(name) for name in files} == there - {"ro-crate-metadata.json"}
    for name in files:
        data = (folder / unquote(name)).read_bytes()
        assert entities[name]["sha256"] == hashlib.sha256(data).hexdigest()
        assert entities[name]["contentSize"] == str(len(data))


def _references(entity: dict[str, object]) -> list[str]:
    """The entities that an entity refers to; a flat graph nests nothing else."""
    found = []
    for key, value in entity.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert one.keys() == {"@id"}, key
                found.append(str(one["@id"]))
    return found
