"""How is a Python program written out of a string of bytes?

Each byte settles one choice, so that hypothesis can vary and shrink programs as it does bytes; when they run out, the
first (simplest) alternative is taken. Programs end: loops and calls use up the fuel of `note`. Most are valid; what the
compiler refuses is thrown away by the test.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

VARIABLES = ["a", "b", "xs", "ys"]
NUMBER_OPERATORS = ["+", "-", "*", "%", "|", "&", "//"]
COMPARISONS = ["<", "<=", "==", "!=", ">", "is", "is not"]


class Writer:
    """Writes one program."""

    def __init__(self, choices: bytes) -> None:
        self.choices = iter(choices)
        self.functions = 0  # how many surround what is written
        self.in_loop = False
        self.walrus = True
        self.comprehensions = (
            True  # not in class bodies: there CPython 3.13.0 crashes on some that capture their variable
        )

    def below(self, count: int) -> int:
        return next(self.choices, 0) % count

    def pick(self, options: list[str]) -> str:
        return options[self.below(len(options))]

    def one_of(self, *writers: Callable[[int], str], depth: int) -> str:
        return writers[self.below(len(writers))](depth - 1)

    # --- expressions -----------------------------------------------------------------------------------------------

    def any(self, depth: int) -> str:
        if depth > 0 and self.below(4) == 3:
            return self.one_of(self.walrus_of, self.choice, self.text, self.mapping, self.call_of_method, depth=depth)
        return self.number(depth) if self.below(3) < 2 else self.sequence(depth)

    def number(self, depth: int) -> str:
        if depth <= 0:
            return self.pick(["a", "b", "1", "2", "box.x", "xs[0]", "d[0]", "box.y.x"])
        n, s = self.number, self.sequence
        match self.below(12):
            case 0:
                return n(0)
            case 1:
                return f"small({n(depth - 1)} {self.pick(NUMBER_OPERATORS)} {n(depth - 1)})"
            case 2:
                return f"({n(depth - 1)} {self.pick(COMPARISONS)} {self.any(depth - 1)})"
            case 3:
                return (
                    f"({n(depth - 1)} {self.pick(COMPARISONS)} {n(depth - 1)} {self.pick(COMPARISONS)} {n(depth - 1)})"
                )
            case 4:
                return f"({self.any(depth - 1)} {self.pick(['in', 'not in'])} {s(depth - 1)})"
            case 5:
                return f"{s(depth - 1)}[{n(depth - 1)}]"
            case 6:
                return f"len({s(depth - 1)})"
            case 7:
                return f"sum({self.comprehension(depth - 1, '', '')})"
            case 8:
                return f"(not {self.any(depth - 1)})"
            case 9:
                return f"(lambda {self.pick(VARIABLES)}={n(depth - 1)}: {n(depth - 1)})()"
            case 10:
                return f"box.get({n(depth - 1)})"
            case _:
                return f"-{n(depth - 1)}"

    def sequence(self, depth: int) -> str:
        if depth <= 0:
            return self.pick(["xs", "[a, b]", "ys", "box.y.z", "(1, 2)", "ys[0]"])
        n, s = self.number, self.sequence
        match self.below(8):
            case 0:
                return s(0)
            case 1:
                return f"[{n(depth - 1)}, *{s(depth - 1)}]"
            case 2:
                return f"small({s(depth - 1)} + {s(depth - 1)})"
            case 3:
                return f"{s(depth - 1)}[{n(0)}:{n(depth - 1)}]"
            case 4:
                return self.comprehension(depth - 1, "[", "]")
            case 5:
                lambdas = self.comprehension(depth - 1, "[", "]", "lambda: ")
                return f"[g() for g in {lambdas}]" if self.comprehensions else lambdas
            case 6:
                return f"sorted({s(depth - 1)}, key=lambda b: {n(depth - 1)})"
            case _:
                return f"[*map(lambda a: {n(depth - 1)}, {s(depth - 1)})]"

    def comprehension(self, depth: int, opening: str, closing: str, prefix: str = "") -> str:
        if not self.comprehensions:
            return f"{opening}*{self.sequence(0)}{closing}" if opening else self.sequence(0)
        before, self.walrus = self.walrus, False
        first, second = self.sequence(depth), self.sequence(depth)
        target = self.pick(["a", "b", "a, b", "a, box.x", "i, (a, b)", "xs"])
        if "," in target:
            first = f"zip({first}, ys)" if target != "i, (a, b)" else "enumerate(zip(xs, ys))"
        test = f" if {self.any(depth)}" if self.below(2) else ""
        inner = f" for b in {second}" if self.below(3) == 2 else ""
        body = self.number(depth)
        self.walrus = before
        return f"{opening}{prefix}{body} for {target} in {first}{inner}{test}{closing}"

    def walrus_of(self, depth: int) -> str:
        return f"({self.pick(VARIABLES)} := {self.any(depth)})" if self.walrus else self.any(depth)

    def choice(self, depth: int) -> str:
        match self.below(3):
            case 0:
                return f"({self.any(depth)} {self.pick(['and', 'or'])} {self.any(depth)})"
            case 1:
                return f"({self.number(depth)} if {self.any(depth)} else {self.any(depth)})"
            case _:
                return f"({self.any(depth)} and {self.any(depth)} or not {self.any(depth)})"

    def text(self, depth: int) -> str:
        return f"f'{{{self.any(depth)}}}-{{{self.any(depth)}!r:>{{{self.number(0)}}}}}'".replace("\n", " ")

    def mapping(self, depth: int) -> str:
        return f"{{{self.number(depth)}: {self.any(depth)}, **d}}"

    def call_of_method(self, depth: int) -> str:
        return self.pick(
            [
                f"box.get(*{self.sequence(depth)})",
                f"xs.count({self.number(depth)})",
                f"f({self.any(depth)}, *{self.sequence(depth)})",
                f"box.y.get(value={self.any(depth)})",
            ]
        )

    # --- statements ------------------------------------------------------------------------------------------------

    def target(self, depth: int) -> str:
        return self.pick(
            [
                "a",
                "xs",
                "b",
                "ys",
                "box.x",
                f"xs[{self.number(depth)}]",
                f"d[{self.number(depth)}]",
                "box.y.x",
                "box.__p",
            ]
        )

    def target_list(self, depth: int) -> str:
        t = self.target
        return self.pick([f"{t(depth)}, {t(depth)}", f"{t(0)}, *{t(depth)}", f"({t(0)}, {t(0)}), {t(0)}"])

    def simple(self, depth: int) -> str:
        e, t = self.any, self.target
        match self.below(13):
            case 0:
                return f"note({e(depth)})"
            case 1 | 2:
                return f"{t(depth - 1)} = {e(depth)}"
            case 3:
                return f"{self.target_list(depth - 1)} = {e(depth)}, {e(depth - 1)}"
            case 4:
                return f"{t(0)} = {self.target_list(depth - 1)} = {self.sequence(depth)}"
            case 5 | 6:
                name = t(depth - 1)
                return f"{name} {self.pick(['+', '-', '*', '|'])}= {e(depth)}; small({name})"
            case 7:
                return f"del {t(depth - 1)}" + (f", {t(0)}" if self.below(2) else "")
            case 8:
                return f"assert {e(depth)}, {e(depth - 1)}"
            case 9:
                return f"raise KeyError({e(depth)})"
            case 10:
                return f"{self.pick(VARIABLES)}: int = {e(depth)}"
            case 11:
                jumps = ["pass", "import sys as b"]
                jumps += ["return xs", "yield a"] if self.functions else []
                jumps += ["break", "continue"] if self.in_loop else []
                return self.pick(jumps)
            case _:
                return f"{t(0)} = {t(0)} = {e(depth)}"

    def block(self, depth: int, *, loop: bool | None = None) -> str:
        before = self.in_loop
        self.in_loop = before if loop is None else loop
        lines = "\n".join(self.statement(depth - 1) for _ in range(1 + self.below(3)))
        self.in_loop = before
        return textwrap.indent(lines, "    ")

    def statement(self, depth: int) -> str:
        if depth <= 0 or self.below(5) < 2:
            return self.simple(min(max(depth, 1), 2))
        return self.one_of(*self.compounds(), depth=depth)

    def compounds(self) -> list[Callable[[int], str]]:
        return [
            self.branch,
            self.loop,
            self.attempt,
            self.context,
            self.function,
            self.function,
            self.klass,
            self.case,
        ]

    def branch(self, depth: int) -> str:
        return f"if {self.any(2)}:\n{self.block(depth)}\nelif {self.any(1)}:\n{self.block(depth)}\nelse:\n{self.block(depth)}"

    def loop(self, depth: int) -> str:
        target = self.pick(["a", "b", "box.x", "d[0]", "xs"])
        head = self.pick(
            [
                f"for {target} in {self.sequence(2)}:",
                f"for {self.target_list(0)} in zip(xs, ys):",
                f"for a, b in {self.sequence(1)}:",
                f"for i, ({target}, b) in enumerate(zip(xs, ys)):",
                f"for {target} in range(3):",
                f"while {self.any(2)}:",
            ]
        )
        ending = f"\nelse:\n{self.block(depth)}" if self.below(3) == 2 else ""
        return f"{head}\n    note('turn')\n{self.block(depth, loop=True)}{ending}"

    def attempt(self, depth: int) -> str:
        name = self.pick(["a", "error", "b"])
        handler = self.pick([f"note(describe({name}))", f"note((lambda: describe({name}))())"])
        last = f"\nfinally:\n    note('finally')\n{self.block(depth, loop=False)}" if self.below(3) == 2 else ""
        return f"try:\n{self.block(depth)}\nexcept Exception as {name}:\n    {handler}\n{self.block(depth)}{last}"

    def context(self, depth: int) -> str:
        target = self.pick(["a", "box.x", self.target_list(0), "xs"])
        more = f", manager({self.number(1)}) as b" if self.below(2) else ""
        return f"with manager({self.any(1)}) as {target}{more}:\n{self.block(depth)}"

    def function(self, depth: int) -> str:
        declared = self.pick(["", "nonlocal a", "global b", "nonlocal xs, b", "global xs, a"])
        if "nonlocal" in declared and not self.functions:
            declared = ""
        before, self.comprehensions = self.comprehensions, True
        self.functions += 1
        body = self.block(depth, loop=False)
        self.functions -= 1
        self.comprehensions = before
        parameter = "" if declared else self.pick(["", "a=3", "b=4, *xs", "xs=()"])
        decorator = "@same\n" if self.below(4) == 3 else ""
        use = self.pick(["note(called(g))", "note(called(g))", "call_later(g)", "pass"])
        return f"{decorator}def g({parameter}):\n    {declared or repr('doc')}\n    note('g')\n{body}\n{use}"

    def klass(self, depth: int) -> str:
        before, self.comprehensions = self.comprehensions, False
        body = self.block(depth, loop=False) if not self.below(3) else f"    {self.pick(VARIABLES)} = {self.number(2)}"
        self.comprehensions = before
        value = self.number(2)
        method = f"    def m(self):\n        self.__p = {value}\n        self.__p += {self.number(1)}\n        return self.__p"
        return f"class K(Box):\n{body}\n{method}\nnote(K(x=1).m())"

    def case(self, depth: int) -> str:
        bodies = [textwrap.indent(self.block(depth), "    ") for _ in range(3)]
        guard = f" if {self.any(1)}" if self.below(2) else ""
        return (
            f"match {self.any(2)}:\n    case [a, *xs]{guard}:\n{bodies[0]}\n"
            f"    case {{0: b}} | int(b):\n{bodies[1]}\n    case _:\n{bodies[2]}"
        )

    def program(self) -> str:
        """Some statements, each of which may fail by itself; in a module, a function or a method."""
        where = self.below(3)
        self.functions = 1 if where else 0
        lines = []
        for _ in range(2 + self.below(4)):
            body = textwrap.indent(self.statement(3), "    ")
            lines.append(f"try:\n{body}\nexcept Exception as failure:\n    note(describe(failure))")
        text = "\n".join(lines)
        if where == 0:
            return text
        start = "a, b, xs, ys = 1, 2, [1, 2, 3], [[1, 2], [3, 4]]\n"
        text = f"def main():\n{textwrap.indent(start + text, '    ')}\n    return a, b, xs, ys"
        if where == 1:
            return f"{text}\nnote(called(main))"
        return (
            f"class K:\n{textwrap.indent(text.replace('def main()', 'def main(self)'), '    ')}\nnote(called(K().main))"
        )
