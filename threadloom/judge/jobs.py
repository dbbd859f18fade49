"""What can be asked of the child process, and about which code?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from threadloom.engine.pytest_call import PytestCall
from threadloom.engine.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Target:
    """The code under check."""

    scenario_file: Path
    function: str | None
    """``None``: all scenarios of the file, in order (a live run and a replay take the first)."""
    modules: Mapping[str, Path] = field(default_factory=dict)
    """What the scenario may import by these names: ``{"exercise": the learner's file}``."""
    exercise: bool = False
    """The rules of exercises hold: nothing may be left over at the end."""
    name: str = ""
    """As shown to people, and the `target` of a verdict."""
    surroundings: Surroundings | None = None
    """Which other modules are the program's own; those beside its file, if nothing is said."""
    call: PytestCall | None = None
    """Of a test: how pytest would call it."""
    importable: tuple[str, ...] = ()
    """Folders that are searched for modules that are not the program's own, besides those that Python knows."""

    def to_json(self) -> dict[str, Any]:
        return {
            "scenario_file": str(self.scenario_file),
            "function": self.function,
            "modules": {name: str(path) for name, path in self.modules.items()},
            "exercise": self.exercise,
            "name": self.name,
            "surroundings": None if self.surroundings is None else self.surroundings.to_json(),
            "call": None if self.call is None else self.call.to_json(),
            "importable": list(self.importable),
        }

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Target:
        return cls(
            Path(fields["scenario_file"]),
            fields["function"],
            {name: Path(path) for name, path in fields["modules"].items()},
            fields["exercise"],
            fields["name"],
            None if (around := fields["surroundings"]) is None else Surroundings.from_json(around),
            None if (call := fields["call"]) is None else PytestCall.from_json(call),
            tuple(fields["importable"]),
        )


@dataclass(frozen=True, slots=True)
class Check:
    """Explore the interleavings of every scenario of the target, to a verdict."""

    target: Target
    strategy: str = "auto"
    schedules: int | None = None
    """For all scenarios together."""
    seconds: float | None = None
    """For all scenarios together."""
    preemptions: int | None = None
    seed: int = 0
    keep_going: bool = False
    """Explore on after the first finding, and check the scenarios after it too."""
    twice: bool = False
    """Run each schedule twice and demand equal traces."""
    steps: int | None = None
    """How long one schedule may get before it is cut off; the engine's own bound if not given."""


@dataclass(frozen=True, slots=True)
class LiveRun:
    """Run one scenario once, at a pace that a person can follow."""

    target: Target
    seed: int = 0
    steps_per_second: float = 4.0
    """0: as fast as it goes."""
    paused: bool = False
    """Stop before the first step."""
    choose: bool = False
    """Be the scheduler: where several threads are ready, `Paused` names them and `Session.pick` answers."""
    picks: tuple[int, ...] = ()
    """With `choose`: the first answers, given at once and at full speed (undo re-runs all but the last)."""
    schedule: str = ""
    """With `choose`: this schedule's first `steps` steps are made before anybody is asked, at full speed."""
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Replay:
    """Run one schedule again, at full speed, for its records."""

    target: Target
    schedule: str


Job: TypeAlias = Check | LiveRun | Replay

JOB_TYPES: dict[str, type[Job]] = {kind.__name__: kind for kind in (Check, LiveRun, Replay)}


def encode_job(job: Job) -> dict[str, Any]:
    """The job as a JSON object: its type's name and its fields."""
    fields = {name: getattr(job, name) for name in job.__dataclass_fields__}
    return {**fields, "job": type(job).__name__, "target": job.target.to_json()}


def decode_job(fields: dict[str, Any]) -> Job:
    """The job that `encode_job` made `fields` from."""
    fields = dict(fields)
    kind = JOB_TYPES[fields.pop("job")]
    fields["target"] = Target.from_json(fields["target"])
    if "picks" in fields:
        fields["picks"] = tuple(fields["picks"])
    return kind(**fields)
