"""Which schedule next? Each file holds one answer; `STRATEGIES` lists them for the command line."""

from __future__ import annotations

from typing import Final

from threadloom.strategies.auto import Auto
from threadloom.strategies.bounded import BoundedSearch
from threadloom.strategies.dpor import Dpor
from threadloom.strategies.pct import Pct
from threadloom.strategies.pos import Pos
from threadloom.strategies.reads_from import ReadsFrom
from threadloom.strategies.strategy import Budget, Maker, Strategy
from threadloom.strategies.uniform import Uniform

STRATEGIES: Final[dict[str, Maker]] = {
    "auto": Auto.make,
    "dpor": Dpor.make,
    "bounded": BoundedSearch.make_bounded,
    "dfs": BoundedSearch.make,
    "reads-from": ReadsFrom.make,
    "pos": Pos.make,
    "pct": Pct.make,
    "random": Uniform.make,
}

__all__ = ["STRATEGIES", "Budget", "Maker", "Strategy"]
