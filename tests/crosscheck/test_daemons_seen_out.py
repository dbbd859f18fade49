"""Where daemons are let go on at the end, does a search that leaves things out still come across all that can happen?"""

from __future__ import annotations

import pytest
from checked import compare
from generate import generate

LIMIT = 1_500
SEEDS = [seed for seed in range(6_000, 6_400) if "daemon=True" in generate(seed, "idioms").source][:24]


@pytest.mark.parametrize("seed", SEEDS)
def test_outcomes_are_those_of_every_interleaving(seed: int) -> None:
    compare(generate(seed, "idioms").source, LIMIT, exercise=True)
