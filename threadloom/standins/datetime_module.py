"""What does `import datetime` bring? As it is, but that today and now are those of virtual time."""

from __future__ import annotations

import datetime as real
from types import ModuleType
from typing import Any

from threadloom.primitives.sleep import time
from threadloom.standins.modules import make_module


class _AsReal(type):
    """Every date of the real class is an instance: constants such as `min`, and what other modules make."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.__mro__[1])

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, cls.__mro__[1])


def _written(value: Any, plain: Any) -> str:
    """CPython's says the module's name only of its own class."""
    own: str = plain.__repr__(value)
    return own if own.startswith("datetime.") else f"datetime.{own}"


class date(real.date, metaclass=_AsReal):
    """As CPython's."""

    @classmethod
    def today(cls) -> Any:
        return cls.fromtimestamp(time())

    def __repr__(self) -> str:
        return _written(self, real.date)


class datetime(real.datetime, metaclass=_AsReal):
    """As CPython's."""

    @classmethod
    def now(cls, tz: real.tzinfo | None = None) -> Any:
        return cls.fromtimestamp(time(), tz)

    @classmethod
    def today(cls) -> Any:
        return cls.fromtimestamp(time())

    @classmethod
    def utcnow(cls) -> Any:
        return cls.fromtimestamp(time(), real.UTC).replace(tzinfo=None)

    def __repr__(self) -> str:
        return _written(self, real.datetime)


for _kind in (date, datetime):
    _kind.__module__ = "datetime"


def datetime_module() -> ModuleType:
    return make_module("datetime", {**vars(real), "date": date, "datetime": datetime}, real.__doc__)
