"""How do the judge and its child talk?

In lines of JSON, both ways. A line is ``NONCE {…}``; whatever lacks the nonce of this child is passed over, for code
under check may find the file descriptor and write to it. A frame also *begins* with a line end, so that rubbish
before it can't swallow it. Nothing here is looked up in a module when a frame is sent: code under check may have
patched it.
"""

from __future__ import annotations

import os
import threading
from json import JSONDecoder, JSONEncoder
from typing import Any, Final, TypeAlias

Frame: TypeAlias = dict[str, Any]

LONGEST_FRAME: Final = 32 << 20
"""Bytes; a longer line is rubbish."""


class ChannelLost(OSError):
    """The other end is gone, or the file descriptor is no longer the channel's."""


class FrameWriter:
    """Sends frames; may be used by several threads."""

    def __init__(self, fd: int, nonce: str) -> None:
        self._fd = fd
        self._head = b"\n" + nonce.encode() + b" "
        self._lock = threading.Lock()
        self._encode = JSONEncoder(separators=(",", ":")).encode
        self._write = os.write
        self._stat = os.fstat
        self._identity = self._identify()

    def send(self, frame: Frame) -> None:
        """Write `frame`, however long that takes. Raises ChannelLost."""
        data = memoryview(self._head + self._encode(frame).encode() + b"\n")
        with self._lock:
            # Code under check may close this descriptor and open a file that then gets its number.
            if self._identify() != self._identity:
                raise ChannelLost("the channel's file descriptor was replaced")
            while data:
                try:
                    data = data[self._write(self._fd, data) :]
                except OSError as error:
                    raise ChannelLost(str(error)) from error

    def _identify(self) -> tuple[int, int]:
        try:
            status = self._stat(self._fd)
        except OSError as error:
            raise ChannelLost(str(error)) from error
        return status.st_dev, status.st_ino


class FrameReader:
    """Picks the frames out of a stream of bytes."""

    def __init__(self, nonce: str) -> None:
        self._head = nonce.encode() + b" "
        self._decode = JSONDecoder().decode
        self._rest: list[bytes] = []
        self._pending = 0
        self._overlong = False

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that `data` completes, in order."""
        *lines, rest = data.split(b"\n")
        frames = []
        for line in lines:
            self._hold(line)
            if not self._overlong and (frame := self._frame(b"".join(self._rest))) is not None:
                frames.append(frame)
            self._rest.clear()
            self._pending, self._overlong = 0, False
        self._hold(rest)
        return frames

    def _hold(self, part: bytes) -> None:
        self._pending += len(part)
        if self._pending > LONGEST_FRAME:
            self._overlong = True
            self._rest.clear()
        elif part:
            self._rest.append(part)

    def _frame(self, line: bytes) -> Frame | None:
        if not line.startswith(self._head):
            return None
        try:
            frame = self._decode(line[len(self._head) :].decode())
        except (ValueError, RecursionError):
            return None
        return frame if isinstance(frame, dict) else None
