"""Files that ship are found by name and a user's own by path, and a file is written whole or not at
all.
"""

from pathlib import Path

import pytest

from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write, packaged_files
from glasspolis.proof import case
from glasspolis.question import scenario


def test_a_name_and_a_path_are_found_alike_for_scenarios_and_cases() -> None:
    for module, folder, what in ((scenario, "scenarios", "scenario"), (case, "cases", "case")):
        known = module.shipped()
        assert known and known == packaged_files.shipped(folder)
        first = next(iter(known))
        assert module.find(first) == known[first] and known[first].is_file()
        assert module.find("mine/own.toml") == module.find(Path("mine/own.toml")) == Path("mine/own.toml")
        assert module.find("mine/own") == Path("mine/own")
        with pytest.raises(GlasspolisError, match=f"no {what} named '{first}x'; did you mean '{first}'.*Your own is a"):
            module.find(f"{first}x")


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert atomic_write.write(page, "ä\n") == page and page.read_bytes() == "ä\n".encode()
    atomic_write.write(page, b"second")
    with pytest.raises(AttributeError):
        atomic_write.write(page, 3)  # type: ignore[arg-type]
    with pytest.raises(GlasspolisError, match=r"new/page\.html: cannot be written"):
        atomic_write.write(tmp_path / "new" / "page.html", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"] and page.read_bytes() == b"second"
    assert atomic_write.write(tmp_path / "new" / "page.html", "x", parents=True).stat().st_mode & 0o777 == 0o644
