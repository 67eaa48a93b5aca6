"""The integers of a step while translate.py follows it: LLVM values, each with its range.

Everything is held to 32 bits and straight-line: choices are selects, not branches, so that LLVM can
work on many people at once. What its range shows to fit 8 or 16 bits, with all that it is made of,
is worked out in these, since more of them fit a register. Ranges come from the declarations; what
they show to be within bounds is not checked again at run time.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from glasspolis.contract.encoding import HIGHEST, LOWEST

HALF = 16
NAME = re.compile(r"%[\w.]+")
BITS = {"i1": 1, "i8": 8, "i16": 16, "i32": 32}
COMPARE = {ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "slt", ast.LtE: "sle", ast.Gt: "sgt", ast.GtE: "sge"}
PLAIN = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.LShift: "shl", ast.RShift: "ashr",
         ast.BitAnd: "and", ast.BitOr: "or", ast.BitXor: "xor"}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """``text`` is LLVM's name or number of it; ``kind`` is i32, i16, i8 or i1.

    ``unit`` says what an argument is that nothing has been done with yet: a draw, a chance or a
    share.
    """

    text: str
    kind: str = "i32"
    low: int = LOWEST
    high: int = HIGHEST
    unit: str = field(default="", compare=False)

    @property
    def constant(self) -> int | None:
        """The number, if it is known."""
        return self.low if self.low == self.high else None

    def within(self, low: int, high: int) -> bool:
        """Whether it can't leave these bounds."""
        return low <= self.low and self.high <= high


def kind_of(low: int, high: int) -> str:
    """The narrowest type that holds every number from ``low`` to ``high``."""
    return next((kind for kind in ("i8", "i16") if ends(kind)[0] <= low and high <= ends(kind)[1]), "i32")


def ends(kind: str) -> tuple[int, int]:
    """The lowest and the highest number of a type."""
    return -(1 << BITS[kind] - 1), (1 << BITS[kind] - 1) - 1


def at_least(kind: str, least: str) -> str:
    """The wider of two types."""
    return max(kind, least, key=BITS.__getitem__)


def number(value: int) -> Value:
    """A constant."""
    return Value(str(value), "i32", value, value)


def truth(value: bool) -> Value:
    """A constant condition."""
    return Value("true" if value else "false", "i1", int(value), int(value))


def wrapped(value: int) -> int:
    """A whole number held to 32 bits."""
    return (value + 2**31) % 2**32 - 2**31


@dataclass
class Graph:
    """The instructions of one body in order; the same operation on the same values is
    written once.
    """

    lines: list[str] = field(default_factory=list)
    made: dict[tuple[str, ...], str] = field(default_factory=dict)
    products: dict[str, tuple[Value, Value]] = field(default_factory=dict)
    conditions: dict[str, Value] = field(default_factory=dict)

    def needed(self, results: Iterable[Value]) -> tuple[list[str], set[str]]:
        """The instructions that some results need, in order, and every name in these and in the
        results.
        """
        names = {value.text for value in results}
        lines = list[str]()
        for line in reversed(self.lines):
            name, _, form = line.partition(" = ")
            if name in names:
                names |= set(NAME.findall(form))
                lines.append(line)
        return lines[::-1], names

    def add(self, form: str, *parts: str) -> str:
        """Append ``form`` with its parts filled in; gives the name of the result."""
        key = (form, *parts)
        if key not in self.made:
            self.made[key] = f"%v{len(self.made)}"
            self.lines.append(f"{self.made[key]} = {form.format(*parts)}")
        return self.made[key]

    def at(self, kind: str, value: Value) -> str:
        """A value in another type, of which its range shows that it holds it."""
        if value.constant is not None:
            return str(value.constant)
        if value.kind == kind:
            return value.text
        change = "trunc" if BITS[kind] < BITS[value.kind] else "sext"
        return self.add(f"{change} {value.kind} {{}} to {kind}", value.text)

    def chosen(self, kind: str, condition: str, a: str, b: str) -> str:
        """Each one's ``a`` or ``b``."""
        return self.add(f"select i1 {{}}, {kind} {{}}, {kind} {{}}", condition, a, b)

    def binary(self, operator: ast.operator, a: Value, b: Value) -> Value:
        """``a operator b`` in 32 bits; division and remainder round down and divide by positive
        constants.
        """
        kind = type(operator)
        low, high = bounds(kind, a, b)
        if a.constant is not None and b.constant is not None and low == high:
            return number(low)
        if b.constant == 0 and kind in (ast.Add, ast.Sub, ast.LShift, ast.RShift, ast.BitOr, ast.BitXor):
            return a
        if a.constant == 0 and kind in (ast.Add, ast.BitOr, ast.BitXor):
            return b
        if kind is ast.RShift and (found := self.high_half(a, b, low, high)):
            return found
        if kind in PLAIN:
            held = common((low, high), a, b)
            if kind in (ast.LShift, ast.RShift, ast.Mult):
                held = at_least(held, "i16")
            if kind in (ast.LShift, ast.RShift) and not b.within(0, 15):
                held = "i32"
            text = self.add(f"{PLAIN[kind]} {held} {{}}, {{}}", self.at(held, a), self.at(held, b))
            if kind is ast.Mult:
                self.products[text] = a, b
            return Value(text, held, low, high)
        return self.divided(kind is ast.Mod, a, b, low, high)

    def high_half(self, a: Value, by: Value, low: int, high: int) -> Value | None:
        """A product of two numbers of 16 bits shifted right: the upper half of the product of both
        shifted left.
        """
        factors = self.products.get(a.text, ())
        if by.constant is None or not 1 <= by.constant <= HALF or kind_of(low, high) == "i32" or a.kind != "i32":
            return None
        if not factors or any(kind_of(v.low, v.high) == "i32" for v in factors):
            return None
        signed = any(v.low < 0 for v in factors)
        room = [HALF - signed - max(v.high, ~v.low).bit_length() for v in factors]
        first = min(HALF - by.constant, room[0])
        if HALF - by.constant - first > room[1]:
            return None
        parts = []
        widen = "sext" if signed else "zext"
        shift = "ashr" if signed else "lshr"
        for value, left in zip(factors, (first, HALF - by.constant - first), strict=True):
            moved = self.add("shl i16 {}, {}", self.at("i16", value), str(left))
            parts.append(self.add(f"{widen} i16 {{}} to i32", moved))
        whole = self.add("mul i32 {}, {}", *parts)
        upper = self.add(f"{shift} i32 {{}}, {{}}", whole, str(HALF))
        return Value(self.add("trunc i32 {} to i16", upper), "i16", low, high)

    def divided(self, rest: bool, a: Value, b: Value, low: int, high: int) -> Value:
        """Quotient or remainder of a division that rounds down, from LLVM's, which rounds towards
        0.
        """
        held = at_least(common((low, high), a, b), "i16")
        x = self.at(held, a)
        y = self.at(held, b)
        if a.low >= 0:
            return Value(self.add(f"{'urem' if rest else 'udiv'} {held} {{}}, {{}}", x, y), held, low, high)
        left = self.add(f"srem {held} {{}}, {{}}", x, y)
        below = self.add(f"icmp slt {held} {{}}, 0", left)
        if rest:
            moved = self.add(f"add {held} {{}}, {{}}", left, y)
            return Value(self.chosen(held, below, moved, left), held, low, high)
        quotient = self.add(f"sdiv {held} {{}}, {{}}", x, y)
        one = self.add(f"sext i1 {{}} to {held}", below)
        return Value(self.add(f"add {held} {{}}, {{}}", quotient, one), held, low, high)

    def compare(self, operator: ast.cmpop, a: Value, b: Value) -> Value:
        """A condition."""
        name = COMPARE[type(operator)]
        if name == "ne" and b.constant == 0 and a.text in self.conditions:
            return self.conditions[a.text]
        if (known := always(name, a, b)) is not None:
            return truth(known)
        held = common((0, 0), a, b)
        return Value(self.add(f"icmp {name} {held} {{}}, {{}}", self.at(held, a), self.at(held, b)), "i1", 0, 1)

    def joined(self, both: bool, conditions: list[Value]) -> Value:
        """All (``both``) or any of some conditions, without short cuts."""
        out = conditions[0]
        for other in conditions[1:]:
            if out.constant is not None or other.constant is not None:
                known, rest = (out, other) if out.constant is not None else (other, out)
                out = rest if bool(known.constant) is both else known
            else:
                joined = self.add(f"{'and' if both else 'or'} i1 {{}}, {{}}", out.text, other.text)
                out = Value(joined, "i1", 0, 1)
        return out

    def negated(self, condition: Value) -> Value:
        """Not the condition."""
        if condition.constant is not None:
            return truth(not condition.constant)
        return Value(self.add("xor i1 {}, true", condition.text), "i1", 0, 1)

    def whole(self, value: Value) -> Value:
        """A condition as 0 or 1, which ``compare`` takes back where it is asked again; an integer
        as it is.
        """
        if value.kind != "i1":
            return value
        if value.constant is not None:
            return number(value.constant)
        number_of = Value(self.add("zext i1 {} to i8", value.text), "i8", 0, 1)
        self.conditions[number_of.text] = value
        return number_of

    def select(self, condition: Value, a: Value, b: Value) -> Value:
        """``a if condition else b`` without a branch."""
        if condition.constant is not None:
            return a if condition.constant else b
        if a == b:
            return a
        held = common((0, 0), a, b)
        text = self.chosen(held, condition.text, self.at(held, a), self.at(held, b))
        return Value(text, held, min(a.low, b.low), max(a.high, b.high))

    def extreme(self, largest: bool, a: Value, b: Value) -> Value:
        """The larger or the smaller of two."""
        chosen: Callable[[int, int], int] = max if largest else min
        if a.constant is not None and b.constant is not None:
            return number(chosen(a.constant, b.constant))
        held = common((0, 0), a, b)
        x = self.at(held, a)
        y = self.at(held, b)
        condition = self.add(f"icmp {'sgt' if largest else 'slt'} {held} {{}}, {{}}", x, y)
        return Value(self.chosen(held, condition, x, y), held, chosen(a.low, b.low), chosen(a.high, b.high))


def always(name: str, a: Value, b: Value) -> bool | None:
    """The result that a comparison has for all values in their ranges; None if it depends on
    them.
    """
    if name in ("sgt", "sge"):
        return always({"sgt": "slt", "sge": "sle"}[name], b, a)
    if name == "ne":
        equal = always("eq", a, b)
        return None if equal is None else not equal
    if name == "eq":
        yes = a.constant is not None and a.constant == b.constant
        no = a.high < b.low or b.high < a.low
    elif name == "slt":
        yes = a.high < b.low
        no = a.low >= b.high
    else:
        yes = a.high <= b.low
        no = a.low > b.high
    return True if yes else False if no else None


def common(result: tuple[int, int], *values: Value) -> str:
    """The narrowest type that holds some values and their result."""
    return kind_of(min(result[0], *(v.low for v in values)), max(result[1], *(v.high for v in values)))


def bounds(kind: type[ast.operator], a: Value, b: Value) -> tuple[int, int]:
    """The lowest and the highest number of a result; those of 32 bits if it may wrap round."""
    low = LOWEST
    high = HIGHEST
    if kind is ast.Add:
        low = a.low + b.low
        high = a.high + b.high
    elif kind is ast.Sub:
        low = a.low - b.high
        high = a.high - b.low
    elif kind is ast.Mult or (kind is ast.LShift and b.within(0, 31)):
        factors = (b.low, b.high) if kind is ast.Mult else (1 << b.low, 1 << b.high)
        ends = [x * y for x in (a.low, a.high) for y in factors]
        low = min(ends)
        high = max(ends)
    elif kind is ast.RShift and b.within(0, 31):
        ends = [x >> y for x in (a.low, a.high) for y in (b.low, b.high)]
        low = min(ends)
        high = max(ends)
    elif kind is ast.BitAnd and (a.low >= 0 or b.low >= 0):
        low = 0
        high = min(x.high for x in (a, b) if x.low >= 0)
        if a.constant is not None and b.constant is not None:
            low = high = a.constant & b.constant
    elif kind in (ast.BitOr, ast.BitXor) and a.low >= 0 and b.low >= 0:
        low = 0
        high = (1 << max(a.high.bit_length(), b.high.bit_length())) - 1
        if a.constant is not None and b.constant is not None:
            low = high = a.constant | b.constant if kind is ast.BitOr else a.constant ^ b.constant
    elif kind is ast.FloorDiv:
        low = a.low // b.low
        high = a.high // b.low
    elif kind is ast.Mod:
        low = 0
        high = b.low - 1
        if a.constant is not None:
            low = high = a.constant % b.low
    return (low, high) if low >= LOWEST and high <= HIGHEST else (LOWEST, HIGHEST)
