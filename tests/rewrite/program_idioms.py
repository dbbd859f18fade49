"""Which idioms are programs at random made of, beyond plain statements?

Classes with slots, properties, descriptors and inheritance; generators that are sent to, thrown into and closed; groups of
exceptions; patterns of every kind; managers that suppress; targets, calls and comparisons with side effects.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from program_writer import VARIABLES, Writer


def indented(text: str, by: int = 4) -> str:
    return textwrap.indent(text, " " * by)


class Idioms(Writer):
    """Writes one program, with all of them."""

    def compounds(self) -> list[Callable[[int], str]]:
        more = [
            self.generator,
            self.group,
            self.patterns,
            self.quiet,
            self.classes,
            self.decorated,
            self.counter,
            self.ended,
        ]
        return [*super().compounds(), *more]

    # --- expressions -----------------------------------------------------------------------------------------------

    def number(self, depth: int) -> str:
        if depth > 0 and self.below(6) == 5:
            n = self.number
            match self.below(9):
                case 0:
                    return f"seen({n(depth - 1)}) < seen({n(depth - 1)}) <= seen({n(0)})"
                case 1:
                    return f"{self.where()}[tick()]"
                case 2:
                    return f"box.itself().{self.pick(['x', 'y', 'n'])}"
                case 3:
                    return f"len(f'{{{n(depth - 1)}:03d}}{{{n(0)}!s:>{{{n(0)}}}}}{{{n(0)}=}}')"
                case 4:
                    return f"any({n(depth - 1)} for {self.pick(VARIABLES)} in {self.sequence(0)} if {n(0)})"
                case 5:
                    return f"f(*{self.sequence(0)}, {n(0)}, *{self.sequence(0)}, k={n(0)}, **{{'z': {n(0)}}})[0]"
                case 6:
                    return f"min({n(depth - 1)}, {n(depth - 1)})"
                case 7:
                    return f"(lambda x, *y, k={n(0)}: [x, *y, k][tick()])({n(0)}, {n(0)})"
                case _:
                    return f"getattr(box, '{self.pick(['x', 'z', 'itself'])}', {n(0)})"
        return super().number(depth)

    def where(self) -> str:
        return self.pick(["xs", "seen(xs)", "ys[tick()]", "d", "box.y.z"])

    def target(self, depth: int) -> str:
        if self.below(4) == 3:
            return self.pick([
                "box.itself().x",
                f"{self.where()}[tick()]",
                f"seen({self.where()})[{self.number(0)}:{self.number(0)}]",
                "box.itself().y.x",
                "pair.first",
                "pair.second",
                "pair.missing",
            ])  # fmt: skip
        return super().target(depth)

    # --- statements ------------------------------------------------------------------------------------------------

    def inner(self, depth: int) -> str:
        """A block that is not in a loop."""
        return self.block(depth, loop=False)

    def generator(self, depth: int) -> str:
        self.functions += 1
        first, second = self.inner(depth), self.inner(depth)
        self.functions -= 1
        received = self.pick(["a", "b", "box.x", "d[0]"])
        ending = self.pick(["note('closed')", "yield b", "return xs"])
        begin = self.pick(["", "    yield from called(lambda: (i for i in xs))\n"])
        return (
            f"def generate(a={self.number(1)}, b=2, xs=(1, 2)):\n{begin}    try:\n        {received} = yield {self.any(1)}\n"
            f"{indented(first)}\n    except (KeyError, ValueError) as error:\n        note(describe(error))\n"
            f"        yield {self.any(1)}\n    else:\n{indented(second)}\n    finally:\n        note('ends')\n"
            f"    {ending}\nnote(drive(generate({self.number(0)}), {self.below(4)}))"
        )

    def group(self, depth: int) -> str:
        name = self.pick(["a", "b", "some"])
        return (
            f"try:\n{self.inner(depth)}\n    first = {self.pick(['KeyError', 'TypeError'])}({self.number(1)})\n"
            "    fail_with(first, ValueError(1))\n"
            f"except* KeyError as {name}:\n    note(describe({name}))\n    {self.simple_one(1)}\n"
            f"except* (ValueError, IndexError) as {name}:\n    note(lambda: {name})\n    {self.simple_one(1)}"
        )

    def simple_one(self, depth: int) -> str:
        return f"{self.pick(VARIABLES)} = {self.any(depth)}"

    def patterns(self, depth: int) -> str:
        subject = self.pick(["box", "pair", "d", "xs", "ys", "[a, b]", "{'k': a, 'l': xs}", "(box, pair)", self.any(2)])
        cases = [
            "Box(x=a, y=Box(x=b))", "Pair(a, second=b)", "Pair(1 | 2, _) as b", "{'k': a, **rest}", "{0: a, 1: [b, *_]}",
            "[Box() as a, Pair()]", "(a, [b, *xs])", "[int(a), *_, int(b)]", "str(a) | int(a)", "[_, _, _]", "None | True",
        ]  # fmt: skip
        chosen = [self.pick(cases) for _ in range(2)]
        guard = f" if {self.any(1)}" if self.below(2) else ""
        return (
            f"match {subject}:\n    case {chosen[0]}{guard}:\n{indented(self.block(depth))}\n"
            f"    case {chosen[1]}:\n{indented(self.block(depth))}\n    case {self.pick(['_', 'a', 'xs'])}:\n"
            f"{indented(self.block(depth))}"
        )

    def quiet(self, depth: int) -> str:
        target = self.pick(["", " as a", " as box.x", " as (a, *xs)", " as xs[tick()]"])
        more = self.pick(
            ["", f", manager({self.number(0)}) as b", ", Quiet(TypeError)", ", Quiet(IndexError) as (b, a)"]
        )
        return f"with Quiet(KeyError, AttributeError){target}{more}:\n{self.block(depth)}"

    def classes(self, depth: int) -> str:
        self.functions += 1
        body = self.inner(depth)
        self.functions -= 1
        base, n = self.pick(["Pair", "Box", "object"]), self.number
        return (
            f"class Made({base}):\n    {self.pick(['__slots__ = ()', 'total = 1', 'field = Field()', 'doc = __qualname__'])}\n"
            f"    kind: int = {self.pick(['1', 'a', 'len(xs)'])}\n"
            f"    def __init__(self, x={n(1)}):\n        super().__init__()\n"
            f"        self.__x = {n(1)}\n        self.first = x\n"
            f"    @property\n    def value(self):\n        return self.__x\n"
            f"    @value.setter\n    def value(self, a):\n        self.__x += a\n"
            f"    def work(self, a=1, b=2, xs=(3,), ys=()):\n        self.value {self.pick(['=', '+=', '-='])} {n(1)}\n"
            f"{indented(body)}\n        return self.value, __class__.__name__\n"
            f"    @classmethod\n    def of(cls, *a): return cls(*a)\n"
            f"note(Made.of({n(0)}).work())\nnote(sorted(name for name in vars(Made) if name[0] != '_'))"
        )

    def decorated(self, depth: int) -> str:
        self.functions += 1
        body = self.inner(depth)
        self.functions -= 1
        return (
            f"@noting({self.number(1)})\n@same\ndef decorated(a, /, b={self.number(1)}, *xs, k={self.number(0)}, **ys):\n"
            f"    {self.pick(['pass', 'global d', repr('doc')])}\n{body}\n    return a, b, xs, k\n"
            f"note(called(lambda: decorated({self.pick(['1', '1, 2, 3', '*xs', '1, k=2', '1, q=3', 'b=1', '1, **d'])})))"
        )

    def counter(self, depth: int) -> str:
        step = self.pick(["count += 1", "count = count + a", "xs.append(count)", "del count", "count, *rest = xs"])
        return (
            f"def counting():\n    count = {self.number(0)}\n    def step(a=1):\n        nonlocal count\n        {step}\n"
            "        return count\n    calls = [step for count in range(2)]\n"
            "    again = [lambda: count + i for i in range(3)]\n"
            "    return [call() for call in (step, *calls, *again)], count, (lambda: (w := count, w))()\n"
            "note(called(counting))"
        )

    def ended(self, depth: int) -> str:
        jump = self.pick(["break", "continue", "pass", "raise LookupError(a) from KeyError(b)"])
        return (
            f"for i in range(3):\n    note(i)\n    try:\n{indented(self.block(depth, loop=True))}\n"
            f"    except (TypeError, LookupError) as error:\n        note(describe(error))\n        {jump}\n"
            "    else:\n        note('no error')\n    finally:\n        note('next')\n"
            f"        {self.pick(['pass', 'break', 'a = i'])}\n"
            "else:\n    note('ended')"
        )
