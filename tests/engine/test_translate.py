"""Translation: what a step must not hold is refused with file and line, and what it holds means the
same compiled.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable
from itertools import starmap
from textwrap import dedent

import numpy as np
import pytest

from glasspolis.contract.submodel import Submodel
from glasspolis.engine.compile.loops import WIDTH
from glasspolis.engine.compile.translate import FORBIDDEN_OPERATORS, scalar
from glasspolis.engine.plan import installed
from glasspolis.errors import ContractError
from support.bodies import PARTS, body, compile_body, parts
from support.modules import FORM, form, written
from support.step_inputs import inputs

FUNCTIONS = [(name, f) for name, m in installed().items() for f in ("step", "settle") if f == "step" or m.settle]
RETURN = "    return Own(x=1 if draw.u <= par.p else seen.trips)\n"
LINE = FORM.splitlines().index(RETURN.rstrip()) + 1
WHOLE = "since steps are whole numbers: declare a parameter, with unit share for a part of something"
REFUSED = {
    "x = seen.trips / 2": f"a step must not hold {FORBIDDEN_OPERATORS[ast.Div]}",
    "x = seen.trips ** 2": "a step must not hold `**`: write the product out",
    "x = seen.trips // own.x": "a step divides by positive constants only",
    "x = seen.trips % (0 - 3)": "a step divides by positive constants only",
    "x = 0.5": f"a step must not hold 0.5, {WHOLE}",
    "x = 'word'": f"a step must not hold 'word', {WHOLE}",
    "x = 3000000000": "3000000000 does not fit 32 bits",
    "x = [seen.trips]": "a step must not hold `[seen.trips]`",
    "x = TABLE[seen.trips]": "a step must not hold `TABLE[seen.trips]`",
    "x = sum(k for k in range(3))": "a step must not hold `(k for k in range(3))`",
    "x = 1 if seen.trips in (1, 2) else 0": "a step compares integers by size only",
    "x = (lambda: 1)()": "a step must not call lambda: 1",
    "x = print(1)": "a step must not call print",
    "x = seen.trips.bit_length()": "a step must not call seen.trips.bit_length",
    "x = other": "other is neither a local name nor an integer constant",
    "x = seen.missing": "seen.missing is not declared",
    "x = words.PETTY": "words.PETTY: only own, seen, par, draw have fields here",
    "own.x = 1": "a step assigns to plain names only",
    "raise ValueError": "a step must not hold `raise ValueError`",
    "while seen.trips > 0: pass": "a step must not hold `while seen.trips > 0:`",
    "for k in range(seen.trips): pass": "a loop is `for k in range(CONSTANT)`",
    "for k in (1, 2): pass": "a loop is `for k in range(CONSTANT)`",
    "with seen: pass": "a step must not hold `with seen:`",
    "import math": "a step must not hold `import math`",
    "x = 1 if (y := seen.trips) else 0": "a step must not hold `(y := seen.trips)`",
    "return own.x": "return Own(...) with every column by name, own._replace(...) or own",
    "return Own(1)": "return Own(...) with every column by name, own._replace(...) or own",
    "return Own(x=1, y=2)": "return Own(...) with every column by name, own._replace(...) or own",
}
FINE = {
    "": 7,
    "    x = min(max(abs(seen.trips - 3), 1), 2) << 1\n": 7,
    "    x = 0\n    for k in range(3):\n        x += k if k < seen.trips else 0\n": 7,
    "    if not 1 <= seen.trips < 3 and own.x == 0 or par.p < 0:\n        return own\n": 7,
    "    x, y = helper(seen, own.x), seen.trips // 3 % 2\n    if x > y:\n        return own._replace(x=x & 7)\n": 7,
}
SHORTER = 32
SOME = ("means_the_same_over and society", "means_the_same_over and policing", "what_a_step_may_hold")
HELPER = '''

def helper(seen: Seen, a: int) -> int:
    """A helper that takes a group whole."""
    if a > 3:
        return seen.trips + a
    return a * 2 ^ 5
'''


@pytest.mark.parametrize(("line", "message"), REFUSED.items(), ids=REFUSED)
def test_a_step_that_holds_what_it_must_not_is_refused_with_file_and_line(line: str, message: str) -> None:
    model = form(RETURN, f"    {line}\n{RETURN}")
    with pytest.raises(ContractError) as caught:
        scalar(model, "step")
    assert str(caught.value) == f"{model.module.__file__}:{LINE}: {message}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("own: Own, seen: Seen, par: Par, draw: Draw", "own: Own, par: Par, seen: Seen, draw: Draw", "step takes"),
        ("    return Own(x=1 if", "    x = Own(x=1 if", "step does not end with a return"),
    ],
)
def test_the_signature_and_the_return_are_fixed(old: str, new: str, message: str) -> None:
    model = form(old, new)
    with pytest.raises(ContractError, match=message) as caught:
        scalar(model, "step")
    assert re.match(rf"{re.escape(str(model.module.__file__))}:\d+: ", str(caught.value))


def test_a_fault_in_a_helper_is_told_with_its_line() -> None:
    text = FORM.replace("\n\ndef step", HELPER.replace("a * 2 ^ 5", "a / 2") + "\n\ndef step")
    model = written("form", text.replace("seen.trips)", "helper(seen, own.x))"))
    with pytest.raises(ContractError) as caught:
        scalar(model, "step")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "a / 2" in row)
    assert str(caught.value) == f"{model.module.__file__}:{line}: {REFUSED['x = seen.trips / 2']}"


def compiled_is_plain(model: Submodel, function: str, count: int, seed: int = 1) -> int:
    """Compare a compiled function with the author's own on many inputs.

    Returns how many persons had an output that was not 0.
    """
    compiled = compile_body(model, function) if model.name not in installed() else body(model.name, function)
    values = inputs(model, function, count, seed)
    stored, left = compiled.run({(group, key): column for group in values for key, column in values[group].items()})
    groups = [group for group in ("own", "seen", "grant", "par", "draw") if group != "grant" or function == "settle"]
    arguments = zip(*(_arguments(model, group, values[group], count) for group in groups), strict=True)
    plain = [
        [int(getattr(after, key)) for key in stored] for after in starmap(getattr(model.module, function), arguments)
    ]
    columns = {key: np.array(column) for key, column in zip(stored, zip(*plain, strict=True), strict=True)}
    for key, column in columns.items():
        wrong = np.flatnonzero(column.astype(model.own[key].dtype) != stored[key])
        assert not wrong.size, f"{function}: {key} of {told(values, int(wrong[0]))}"
    for people, left_in_part in zip(parts(count), left, strict=True):
        ends = {key: (column[people].min(), column[people].max()) for key, column in columns.items()}
        outside = {
            key for key, (least, most) in ends.items() if least < model.own[key].low or most > model.own[key].high
        }
        assert left_in_part == outside
    return sum(map(any, plain))


def _arguments(model: Submodel, group: str, values: dict[str, np.ndarray], count: int) -> Iterable[object]:
    """Return the argument of each person for a group: ``Own``, ``Seen``, and so on."""
    kind = getattr(model.module, group.capitalize(), None)
    return (
        map(kind._make, zip(*(values[key].tolist() for key in kind._fields), strict=True)) if kind else [None] * count
    )


def told(values: dict[str, dict[str, np.ndarray]], person: int) -> dict[str, dict[str, int]]:
    """Return all inputs of one person."""
    return {group: {key: int(column[person]) for key, column in fields.items()} for group, fields in values.items()}


@pytest.mark.parametrize(("name", "function"), FUNCTIONS)
def test_compiled_means_the_same_over_all_declared_ranges(name: str, function: str) -> None:
    """Any state within the ranges, likely or not, at the ends of all parameters: 32 bits hold every
    product.
    """
    not_zero = 0
    for seed in range(1, 16):
        not_zero += compiled_is_plain(installed()[name], function, 3072, seed)
        if not_zero > 900:
            return
    raise AssertionError(f"{name}: only {not_zero} outputs that are not 0, which shows little")


@pytest.mark.parametrize("lines", FINE, ids=[str(n) for n in range(len(FINE))])
def test_what_a_step_may_hold_means_the_same_compiled(lines: str) -> None:
    model = written("form", FORM.replace(RETURN, lines + RETURN).replace("\n\ndef step", HELPER + "\n\ndef step"))
    assert compiled_is_plain(model, "step", PARTS * WIDTH) > 0


@pytest.mark.parametrize("count", [4, 20, 40])
def test_every_column_that_leaves_its_range_is_told(count: int) -> None:
    """Every second column lets a step leave its range."""
    old = next(line for line in FORM.splitlines() if line.startswith("    x: int = "))
    columns = [f"x{k}" for k in range(count)]
    text = FORM.replace(old, "\n".join([old, *(old.replace("x:", f"{key}:") for key in columns)]))
    values = ", ".join(f"{key}=seen.trips * {99 * (k % 2)}" for k, key in enumerate(columns))
    model = written("form", text.replace(RETURN, f"    return own._replace(x=draw.u & 1, {values})\n"))
    compiled = compile_body(model, "step")
    arguments = {key: np.full(PARTS * WIDTH, 2) for key in compiled.body.arguments}
    _, left = compiled.run(arguments)
    assert left == [set(columns[1::2])] * PARTS


def test_bodies_for_shorter_registers_mean_the_same() -> None:
    """A few are compiled and run as for a processor that takes fewer people at a time."""
    hidden = f"""
        import sys
        import pytest
        from llvmlite import binding
        features = binding.get_host_cpu_features()
        features["avx512bw"] = False
        binding.get_host_cpu_features = lambda: features
        from glasspolis.engine.compile.loops import WIDTH
        assert WIDTH == {SHORTER}
        sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", {__file__!r}, "-k", {" or ".join(SOME)!r}]))
    """
    ran = subprocess.run([sys.executable, "-c", dedent(hidden)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    assert "[100%]" in ran.stdout


def test_a_product_that_overflows_is_found() -> None:
    model = form("seen.trips)", "draw.u * 3 >> 29)")
    with pytest.raises(AssertionError):
        compiled_is_plain(model, "step", PARTS * WIDTH)


@pytest.mark.parametrize(("name", "function"), FUNCTIONS)
def test_no_body_takes_its_vectors_apart(name: str, function: str) -> None:
    optimised = body(name, function).optimised
    assert f"store <{WIDTH} x i" in optimised
    assert "extractelement" not in optimised
