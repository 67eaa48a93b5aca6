"""Compiled days are kept on disk under a name made of every source, so that an edited callee is compiled anew."""

from decimal import Decimal
from pathlib import Path

import pytest

from glasspolis.engine.city import City, World
from glasspolis.engine.compile.loops import Body
from glasspolis.engine.kernels import bitplane_kernels, bitplanes, code_cache
from glasspolis.engine.kernels.vector_sums import TEXTS
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import derive, installed
from glasspolis.errors import GlasspolisError
from glasspolis.question.settings import defaults
from support.cities import people
from support.modules import written

KINDS = ("py", "o", "nbc", "nbi")
TEXT = '''"""Form: a submodel with a helper, for tests that edit it."""

from typing import NamedTuple

from glasspolis.contract.declarations import Measure, column, param, trait


class Own(NamedTuple):
    x: int = column("uint8", low=0, high=9, unit="points", doc="a column")


class Seen(NamedTuple):
    sex: int = trait("sex")


class Par(NamedTuple):
    p: int = param("3", unit="points", low="0", high="20", evidence="assumed", doc="a number")


def helper(a: int) -> int:
    return a + 1


def step(own: Own, seen: Seen, par: Par, draw: object) -> Own:
    return Own(x=helper(par.p))


MEASURES = (Measure("x", "volume", "points", "points"),)
'''


def layout(text: str = TEXT) -> Layout:
    return lay_out(derive({"form": written("form", text)}))


def text_of(made: Layout) -> str:
    """The text of the form's body."""
    return next(body.text for node, body in made.bodies.items() if node.submodel == "form")


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process would find it: on disk, not in memory."""
    code_cache._loaded.cache_clear()
    name = f"glasspolis_kernels_{code_cache.fingerprint(code_cache.kernel_text())}"
    monkeypatch.delitem(code_cache.sys.modules, name, raising=False)


def ran(made: Layout, folder: Path, monkeypatch: pytest.MonkeyPatch, p: int = 3) -> tuple[City, int]:
    """A day of the form in a city whose compiled code is kept in ``folder``; what everybody's x comes to."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    world = World("without", frozenset({"form"}), {**defaults(made.plan.models), "form.p": Decimal(p)})
    city = City(made, people(1000), [world], days=1, seed=1)
    return city, int(city.run(0).sum())


def files(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.rglob(f"*.{kind}"))


def test_a_second_start_uses_the_same_compiled_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)
    city, total = ran(layout(), tmp_path, monkeypatch)
    assert total == 4000
    used = {one.code for one in city.addresses.operations}
    texts = {code.text for code in used if isinstance(code, Body)}
    assert text_of(layout()) in texts
    texts |= {
        code
        for code in used
        if isinstance(code, str) and (code in TEXTS or bitplanes.text(code) or bitplane_kernels.text(code))
    }
    assert (len(files(tmp_path, "py")), len(files(tmp_path, "o"))) == (1, len(texts))
    kept = {path: path.stat().st_mtime_ns for kind in KINDS for path in files(tmp_path, kind)}
    assert files(tmp_path, "nbc")
    forget(monkeypatch)
    again, total = ran(layout(), tmp_path, monkeypatch)
    assert total == 4000
    assert again.module is not city.module
    assert sum(again.module.span.stats.cache_hits.values()) == 1
    assert {path: path.stat().st_mtime_ns for kind in KINDS for path in files(tmp_path, kind)} == kept


def test_an_edited_callee_is_compiled_anew_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, total = ran(layout(), tmp_path, monkeypatch)
    assert total == 4000
    kept = {kind: files(tmp_path, kind) for kind in KINDS}
    _, total = ran(layout(TEXT.replace("a + 1", "a + 2")), tmp_path, monkeypatch)
    assert total == 5000
    assert len(files(tmp_path, "o")) == len(kept["o"]) + 1
    assert [files(tmp_path, kind) for kind in ("py", "nbc")] == [kept["py"], kept["nbc"]]


def test_other_submodels_do_not_touch_a_body() -> None:
    alone, beside = layout(), lay_out(derive({"form": written("form", TEXT), **installed()}))
    assert text_of(alone) == text_of(beside)


@pytest.mark.parametrize("module", ["rows", "draws", "ties", "fills", "accounts", "span"])
def test_an_edited_kernel_is_compiled_anew(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = code_cache.fingerprint(code_cache.kernel_text())
    usual = code_cache.compiled_text
    edited = lambda m: usual(m) + ("\n# edited" if m.__name__.endswith(module) else "")  # noqa: E731
    monkeypatch.setattr(code_cache, "compiled_text", edited)
    assert code_cache.fingerprint(code_cache.kernel_text()) != before


def test_documentation_alone_compiles_nothing_anew() -> None:
    assert text_of(layout()) == text_of(layout(TEXT.replace('doc="a number"', 'doc="another line"')))


def test_a_range_is_part_of_the_compiled_checks() -> None:
    assert text_of(layout()) != text_of(layout(TEXT.replace("high=9", "high=10")))


def test_the_compiler_is_part_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = code_cache.fingerprint("x")
    monkeypatch.setattr(code_cache.numba, "__version__", "0.0")
    assert code_cache.fingerprint("x") != before


def test_a_damaged_file_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)
    ran(layout(), tmp_path, monkeypatch)
    paths = [*files(tmp_path, "o"), *files(tmp_path, "py")]
    whole = [path.read_bytes() for path in paths]
    for path in paths:
        path.write_text("broken")
    forget(monkeypatch)
    assert ran(layout(), tmp_path, monkeypatch)[1] == 4000
    assert [path.read_bytes() for path in paths] == whole


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GlasspolisError, match="the cache of compiled code cannot be written"):
        ran(layout(TEXT.replace("a + 1", "a + 3")), tmp_path / "file", monkeypatch)


def test_a_column_that_leaves_its_range_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GlasspolisError, match=r"form.step, day 0: left the declared range of x"):
        ran(layout(), tmp_path, monkeypatch, p=9)
