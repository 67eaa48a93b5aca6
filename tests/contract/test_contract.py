"""Every submodel keeps the contract, and a file that breaks it is refused with a message that says
how.
"""

import inspect
import random
import re
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from glasspolis.contract.columns import DTYPES
from glasspolis.contract.encoding import encode
from glasspolis.contract.examples import WorkedExample
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import TRAITS
from glasspolis.engine.memory.layout import lay_out
from glasspolis.engine.parameters import ParameterVectors
from glasspolis.engine.plan import derive, installed
from glasspolis.errors import ContractError, GlasspolisError
from glasspolis.evidence import ASSUMED, fact, facts
from glasspolis.mechanisms.hourly_profiles import PROFILES
from glasspolis.question.settings import FRACTIONAL_UNITS, checked, defaults, measure_names
from glasspolis.runs.design_values import VariedParameter, value_at
from support.cities import layout_of
from support.modules import FORM, form
from support.reference import NEVER, encoded, par_of, table_sizes
from support.worked import worked_day

MODELS = installed()
CASES = [(name, case) for name, model in MODELS.items() for case in model.examples]
PARAMETERS = [f"{m.name}.{key}" for m in MODELS.values() for key, par in m.par.items() if not par.derived]
GROUPS = {"step": ("own", "seen", "par", "draw"), "settle": ("own", "seen", "grant", "par", "draw")}

every = pytest.mark.parametrize("name", MODELS)


def declared(model: Submodel) -> dict[str, Any]:
    """Return everything that carries a line of documentation."""
    groups = {"Own": model.own, "Par": model.par, "Draw": model.draw, "Grant": model.grant}
    groups |= {"Units": model.units, "Luck": model.luck}
    named = {f"{group}.{key}": one for group, fields in groups.items() for key, one in fields.items()}
    return (
        named
        | {f"measure {key}": m for key, m in model.measures.items()}
        | {f"spell {s.name}": s for s in model.spells}
    )


@every
def test_it_owns_what_it_declares_and_reads_what_exists(name: str) -> None:
    model = MODELS[name]
    assert set(layout_of().columns) >= {f"{name}.{column}" for column in model.own}
    for key, read in [*model.seen.items(), *model.known.items()]:
        owner, _, column = read.source.partition(".")
        if read.how == "trait":
            assert read.source in TRAITS, key
        elif read.how == "of":
            assert column in MODELS[owner].units, f"{key} reads {read.source}"
        elif read.how not in ("clock", "within"):
            assert column in MODELS[owner].own, f"{key} reads {read.source}"
            assert 0 <= read.absent <= DTYPES[MODELS[owner].own[column].dtype], key


@every
def test_every_declared_read_draw_and_parameter_is_used(name: str) -> None:
    model = MODELS[name]
    layout = layout_of()
    used = {a for node, body in layout.bodies.items() if node.submodel == name for a in body.reads}
    used |= {("seen", axis) for group, key in used if group == "par" for axis in model.par[key].by}
    used |= {("par", ref) for g in model.grant.values() for ref in (g.places, g.service, g.patience)}
    used |= {("par", key) for key in asked(model)} | touched(model)
    unused = {("seen", key) for key, read in model.seen.items() if not (read.how == "tally" and read.by == "world")}
    unused |= {("draw", key) for key in model.draw}
    unused |= {("par", key) for key in model.par}
    unused |= {("known", key) for key in model.known} | {("luck", key) for key in model.luck}
    assert sorted(unused - used) == []


def touched(model: Submodel) -> set[tuple[str, str]]:
    """Return the fields that a file names behind known, par and luck, in daily and its helpers."""
    if model.daily is None:
        return set()
    return set(re.findall(r"\b(known|par|luck)\.(\w+)", inspect.getsource(model.module)))


def asked(model: Submodel) -> set[str]:
    """Return the parameters without which ``prepare`` fails when everything is switched on."""
    if model.prepare is None:
        return set()
    values = {key: par.default or par.high for key, par in model.par.items() if not par.derived}
    model.prepare(values, totals(model))
    needed = set()
    for key in values:
        others = {other: value for other, value in values.items() if other != key}
        try:
            model.prepare(others, totals(model))
        except KeyError:
            needed.add(key)
    return needed


@every
def test_columns_have_dtype_range_unit_and_a_line(name: str) -> None:
    model = MODELS[name]
    for key, col in model.own.items():
        assert 0 <= col.low <= col.start <= col.high <= DTYPES[col.dtype], key
    for key, one in declared(model).items():
        assert one.doc.strip(), f"{key} has no documentation line"
        assert getattr(one, "unit", "-").strip(), f"{key} has no unit"
    assert len(model.doc.split()) >= 30, "the docstring is the ODD paragraph"
    assert all(stream.profile in ("", *PROFILES) for stream in model.draw.values())


@pytest.mark.parametrize("key", PARAMETERS)
def test_a_parameter_rests_on_a_fact_or_says_that_it_is_assumed(key: str) -> None:
    name, _, short = key.partition(".")
    par = MODELS[name].par[short]
    assert par.evidence == ASSUMED or par.evidence in facts()
    if par.evidence != ASSUMED:
        assert fact(par.evidence).use == "parameter", (
            f"{par.evidence} is kept as {fact(par.evidence).use}: change its use in facts.csv, say why in uses.csv"
        )
    assert checked(key, par.default, MODELS, name) == par.default
    for end in (par.low, par.high):
        assert checked(key, end, MODELS, name) == end
    assert par.low < par.high or not par.sweep, "a range of one value is no range"
    assert par.unit in FRACTIONAL_UNITS or par.unit != "switch" or (par.low, par.high) == (0, 1)


@pytest.mark.parametrize("key", PARAMETERS)
def test_the_middle_of_what_is_drawn_is_the_default(key: str) -> None:
    name, _, short = key.partition(".")
    par = MODELS[name].par[short]
    if par.varies:
        drawn = VariedParameter(key, par.low, par.high, par.default, par.unit, par.by)
        assert par.has_middle
        assert value_at(drawn, Decimal("0.5")) == par.default
        assert value_at(drawn, Decimal("0.1")) != par.default != value_at(drawn, Decimal("0.9"))


@every
def test_table_defaults_fill_their_tables(name: str) -> None:
    model = MODELS[name]
    natural = {key.partition(".")[2]: value for key, value in defaults({name: model}).items()}
    for key, value in encoded(model, natural, totals(model)).items():
        if isinstance(value, tuple):
            wanted = 1
            for size in table_sizes(model, MODELS, model.par[key].by):
                wanted *= size
            assert len(value) == wanted, key


@every
def test_prepare_takes_every_corner_of_the_ranges(name: str) -> None:
    model = MODELS[name]
    luck = random.Random(name)
    for _ in range(100):
        ends = {key: (par.low, par.high)[luck.random() < 0.5] for key, par in model.par.items() if not par.derived}
        natural = {key: spread(model.par[key].default, end) for key, end in ends.items()}
        people = luck.choice((0, 1000, 20_000_000))
        total = {key: people if key == "society.present" else luck.randint(0, people // 50) for key in totals(model)}
        for key, value in encoded(model, natural, total).items():
            for number in value if isinstance(value, tuple) else (value,):
                assert -1 <= number <= 2**31 - 1, key


def spread(default: Any, value: Decimal) -> Any:
    return (value,) * len(default) if isinstance(default, tuple) else value


@pytest.mark.parametrize("key", [k for k in PARAMETERS if MODELS[k.partition(".")[0]].par[k.partition(".")[2]].by])
def test_a_table_may_be_given_as_one_number(key: str) -> None:
    name, _, short = key.partition(".")
    vectors = ParameterVectors(layout_of(), [{**defaults(MODELS), key: MODELS[name].par[short].high}])
    compute(vectors, name)
    again = ParameterVectors(layout_of(), [{**defaults(MODELS), key: (MODELS[name].par[short].high,) * size(key)}])
    compute(again, name)
    assert vectors.vector.tolist() == again.vector.tolist()


@pytest.mark.parametrize(
    ("key", "value"), [("society.fear_rest", "300"), ("society.chill", "1.5"), ("society.ride", "-1")]
)
def test_the_engine_itself_refuses_what_no_body_is_compiled_for(key: str, value: str) -> None:
    vectors = ParameterVectors(layout_of(), [defaults(MODELS)])
    with pytest.raises(GlasspolisError, match=re.escape(key)):
        vectors.change(0, {key: Decimal(value)})


def compute(vectors: ParameterVectors, name: str) -> None:
    """Compute the derived parameters of a submodel in the only world."""
    wanted = totals(MODELS[name])
    vectors.morning(name, list(wanted), np.ones(1, bool), np.asarray([list(wanted.values())], np.int64), 0)


def size(key: str) -> int:
    return layout_of().tables[key].length


@every
def test_measures_knobs_and_cases_are_enough_and_named_rightly(name: str) -> None:
    model = MODELS[name]
    assert model.measures
    assert len(model.examples) >= 4
    assert 4 <= len(model.knobs) <= 12
    for knob in model.knobs:
        assert knob.measure in measure_names(MODELS)
        assert knob.moves in ("up", "down")
        assert knob.why.strip()
        for key, value in {**knob.base, **knob.set}.items():
            checked(key, Decimal(value), MODELS, f"{name} knob")
    functions = {"step": model.step, "settle": model.settle, "daily": model.daily}
    assert {case.function for case in model.examples} == {name for name, found in functions.items() if found}


def totals(model: Submodel) -> dict[str, int]:
    reads = [read for read in model.seen.values() if read.how == "tally" and read.by == "world"]
    return {read.source: 100_000 if read.source == "society.present" else 0 for read in reads}


def natural_of(model: Submodel, case: WorkedExample) -> dict[str, Any]:
    """Return parameters in natural units: the defaults, and what the case sets."""
    given = {key: Decimal(value) if not isinstance(value, tuple) else value for key, value in case.par.items()}
    assert set(given) <= set(model.par)
    return {key: par.default for key, par in model.par.items() if not par.derived} | given


def worked(model: Submodel, case: WorkedExample) -> Any:
    """Return what the author's own function gives for a case."""
    module = model.module
    given = natural_of(model, case)
    values = encoded(model, {k: v for k, v in given.items() if not model.par[k].derived}, totals(model))
    derived = {key: value for key, value in given.items() if model.par[key].derived}
    values |= {key: encode(model.par[key].unit, value) for key, value in derived.items()}
    seen = (
        module.Seen(**({key: read.absent for key, read in model.seen.items()} | dict(case.seen)))
        if model.seen
        else None
    )
    parts = {
        "own": module.Own(**({key: col.start for key, col in model.own.items()} | dict(case.own))),
        "seen": seen,
        "grant": module.Grant(**(dict.fromkeys(model.grant, 0) | dict(case.grant))) if model.grant else None,
        "par": par_of(model, {k: table_sizes(model, MODELS, p.by) for k, p in model.par.items()}, values, seen),
        "draw": module.Draw(**(dict.fromkeys(model.draw, NEVER) | drawn(case))) if model.draw else None,
    }
    return getattr(module, case.function)(*(parts[group] for group in GROUPS[case.function]))


def drawn(case: WorkedExample) -> dict[str, int]:
    return {key: int(Decimal(u) * 2**31) if isinstance(u, str) else u for key, u in case.draw.items()}


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case.doc}" for name, case in CASES])
def test_a_case_worked_by_hand(name: str, case: WorkedExample) -> None:
    assert case.expect
    if case.function == "daily":
        new = worked_day(MODELS[name], case, MODELS)
        for key, value in case.expect.items():
            units = getattr(new, key)
            assert np.broadcast_to(value, np.shape(units)).tolist() == np.asarray(units).tolist(), key
        return
    after = worked(MODELS[name], case)
    assert {key: int(getattr(after, key)) for key in case.expect} == dict(case.expect)


def test_a_wrong_case_would_fail() -> None:
    model = form()
    right = WorkedExample("", own={"x": 3}, seen={"trips": 2}, par={"p": "0.3"}, draw={"u": "0.31"}, expect={"x": 2})
    test = test_a_case_worked_by_hand
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(MODELS, "form", model)
        test("form", right)
        with pytest.raises(AssertionError):
            test("form", WorkedExample("", draw={"u": "0.29"}, expect={"x": 2}))


BROKEN = [
    (
        '"""Form: the smallest submodel that keeps the contract; tests break one thing of it at a time."""',
        "",
        "no docstring",
    ),
    (
        "class Own(NamedTuple):\n    x",
        "class Own(NamedTuple):\n    pass\n\n\nclass Mine(NamedTuple):\n    x",
        "owns no column",
    ),
    ("column(high=9", "column(hihg=9", "Own.x: column has no field 'hihg'; did you mean 'high'? Allowed: high, unit"),
    ("high=9", "high=9, start=12", "form: Own.x: range 0..9 with start 12: allowed is low <= start <= high"),
    ("high=9", "high=2**31", "form: Own.x: range 0..2147483648 with start 0: allowed is low <= start <= high"),
    ('unit="points"', 'unit=""', "form: Own.x: unit and doc are required"),
    ('doc="a column"', 'doc=""', "form: Own.x: unit and doc are required"),
    ('= column(high=9, unit="points", doc="a column")', "", "form.Own: x carries no declaration"),
    (
        '= column(high=9, unit="points", doc="a column")',
        '= draw("u")',
        "form.Own.x: must be Column, has Stream",
    ),
    ('unit="probability"', 'unit=""', "form: Par.p: unit and doc are required"),
    ('doc="a chance"', 'doc=""', "form: Par.p: unit and doc are required"),
    ('evidence="assumed"', 'evidence=""', "form: Par.p: evidence is a fact id or 'assumed'"),
    ('param("0.3"', 'param("1.3"', "form: Par.p: default 1.3 outside 0..1"),
    ('low="0", high="1", evidence', 'low="1", high="0", evidence', "form: Par.p: low 1 is above high 0"),
    (
        ', low="0", high="1", evidence',
        ", evidence",
        ": Par.p: param() missing 2 required keyword-only arguments",
    ),
    ('param("0.3"', "param(0.3", "Par.p: default = 0.3 is no number in quotes"),
    ('param("0.3"', 'param("0,3"', "Par.p: default = '0,3' is no number in quotes"),
    (
        'unit="probability"',
        'unit="fraction"',
        "form: Par.p: 0.3 in unit 'fraction': a value with a point needs one of the units",
    ),
    ("LINE =", "OTHER =", "form: has no LINE = Line(real_places=..., detains=..., removes_speech=..., "),
    ("detains=False, ", "", "Line.__init__() missing 1 required keyword-only argument: 'detains'"),
    ("detains=False", "detains=True", "form: LINE: what detains people or removes speech never runs in a real place"),
    ("removes_speech=False", "removes_speech=True", "what detains people or removes speech never runs in a real place"),
    ('doc="a chance"', 'doc="a chance", by="place"', "form: Par.p: by='place' is no field of Seen"),
    ("def step", "def other", "no function step"),
    ('today("society.trips")', 'today("trips")', "form.trips: 'trips' is not submodel.column"),
    ('draw("luck")', 'draw("luck")\n\n\ndef settle(own: Own) -> Own:\n    return own', "Grant and settle go together"),
    (
        FORM[-5:],
        FORM[-5:] + '\nMEASURES = (Measure(column="y", kind="volume", unit="y", doc="y"),)\n',
        "form: measure 'y': no column named 'y'",
    ),
    (
        FORM[-5:],
        FORM[-5:] + '\nMEASURES = (Measure(column="x", kind="good", unit="y", doc="y"),)\n',
        "form: measure 'x': no kind named 'good'. Allowed: behaviour, benefit, cost, harm, volume",
    ),
    (
        FORM[-5:],
        FORM[-5:] + '\nMEASURES = (Measure(column="x", kind="harm", unit="y", doc="y"),)\n',
        "form: measure 'x': a harm says under which kind of consequence it is listed: account = one of ",
    ),
    (
        FORM[-5:],
        FORM[-5:] + '\nMEASURES = (Measure(column="x", kind="harm", unit="y", doc="y", account="money lots"),)\n',
        "form: measure 'x': no account named 'money lots'; did you mean 'money lost'?",
    ),
    (
        FORM[-5:],
        FORM[-5:] + '\nMEASURES = (Measure(column="x", kind="volume", unit="y", doc="y", scales_with="city"),)\n',
        "form: measure 'x': no scales_with named 'city'",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[message for _, _, message in BROKEN])
def test_a_broken_file_is_refused_with_the_reason(old: str, new: str, message: str) -> None:
    with pytest.raises(ContractError) as caught:
        form(old, new)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('today("society.trps")', "form.Seen.trips: no column named 'society.trps'; did you mean 'society.trips'?"),
        ('yesterday("society.wages")', "form.Seen.trips: no column named 'society.wages'"),
        ('today("form.x")', "form.Seen.trips: a submodel reads its own columns as own.x"),
        ('friends("society.trips")', "form.Seen.trips: society.trips is not public"),
        ('trait("hight")', "form.Seen.trips: no trait named 'hight'; did you mean 'sight'?"),
        ('clock("hour")', "form.Seen.trips: no clock named 'hour'"),
    ],
)
def test_a_read_that_is_not_there_is_refused(source: str, message: str) -> None:
    model = form('today("society.trips")', source)
    with pytest.raises(GlasspolisError) as caught:
        derive({**MODELS, "form": model})
    assert message.partition("; did you mean 'sight'")[0] in str(caught.value)


def test_a_helper_that_wraps_a_word_is_refused_with_the_row() -> None:
    helper = "def points(doc: str) -> int:\n    return column(high=9, unit='points', doc=doc)\n\n\nclass Own"
    with pytest.raises(ContractError, match=r"form.py:\d+: Own.x: must be a word of glasspolis.contract, has points\("):
        form("class Own", helper, ('column(high=9, unit="points", doc="a column")', 'points("a column")'))


def test_a_grant_with_the_name_of_an_own_column_is_refused() -> None:
    # The two would share a row of memory, so that each overwrote the other.
    grant = 'draw("luck")\n\n\nclass Grant(NamedTuple):\n    x: int = ration(claim="x", places="p", doc="a place")'
    settle = "\n\n\ndef settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:\n    return own"
    with pytest.raises(ContractError, match=r"form: Grant.x: an own column has this name"):
        form('draw("luck")', grant + settle, (" draw,", " draw, ration,"))


def test_a_flag_of_any_name_has_two_halves() -> None:
    text = ('column(high=9, unit="points", doc="a column")', 'flag(doc="asked", unit="questions", counts="was asked")')
    model = form(*text)
    every = model.measures["form.x"]
    wrong = model.measures["form.x_wrong"]
    assert (every.kind, every.unit, every.doc, every.flag) == ("volume", "questions", "was asked", True)
    assert (wrong.kind, wrong.unit, wrong.wrong_of) == ("harm", "questions", "form.x")
    assert wrong.accounts == ("wrongly flagged",)


def test_the_smallest_form_is_accepted() -> None:
    assert lay_out(derive({**MODELS, "form": form()})).columns["form.x"]
