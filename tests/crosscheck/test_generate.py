"""What do the generated programs cover?"""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
from generate import IDIOMS, SETUP, THEMES, Family, Writer, generate, programs

ENOUGH = 2_000


@pytest.mark.parametrize("family", get_args(Family))
def test_a_seed_gives_one_program(family: Family) -> None:
    assert generate(11, family) == generate(11, family)
    assert generate(11, family) != generate(12, family)


@pytest.mark.parametrize("family", get_args(Family))
def test_programs_are_python(family: Family) -> None:
    for generated in programs(family, 0, 200):
        compile(generated.source, "generated.py", "exec")


def test_every_statement_and_every_primitive_comes_up() -> None:
    kinds: Counter[str] = Counter()
    text = []
    for generated in [*programs("every", 0, ENOUGH), *programs("idioms", 0, ENOUGH)]:
        kinds.update(generated.kinds)
        text.append(generated.source)
    writer = Writer(0, "every")
    writable = {method.__name__ for theme in [*THEMES, *IDIOMS] for method in writer.statements(theme)}
    assert writable <= kinds.keys()
    made = "".join(text)
    for line in SETUP.values():
        assert line.split("= ")[1].split("(")[0] in made


def test_mutex_programs_have_nothing_but_variables_and_mutexes() -> None:
    for generated in programs("mutex", 0, ENOUGH):
        used = set(generated.themes)
        assert used <= {"variables", "containers", "lock", "rlock"}
