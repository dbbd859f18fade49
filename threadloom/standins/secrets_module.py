"""What `import secrets` brings: no secrets, but the seeded stream of each thread, so that a schedule can be replayed."""

from __future__ import annotations

import secrets as real
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from threadloom.engine import hooks
from threadloom.standins.modules import make_module
from threadloom.standins.random_module import SystemRandom, drawn


def token_bytes(nbytes: int | None = None) -> bytes:
    return drawn().randbytes(real.DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes: int | None = None) -> str:
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes: int | None = None) -> str:
    return urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def randbelow(exclusive_upper_bound: int) -> int:
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return drawn().randrange(exclusive_upper_bound)


def randbits(k: int) -> int:
    return drawn().getrandbits(k)


def choice(seq: Sequence[Any]) -> Any:
    hooks.observe(seq)
    return drawn().choice(seq)


DRAWING = (choice, randbelow, randbits, token_bytes, token_hex, token_urlsafe, SystemRandom)


def secrets_module() -> ModuleType:
    return make_module("secrets", {**vars(real), **{thing.__name__: thing for thing in DRAWING}}, real.__doc__)
