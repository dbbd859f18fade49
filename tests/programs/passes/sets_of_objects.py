"""A set of objects that have no hash of their own is gone through in the same order, whenever the same steps are made."""

import threading
from dataclasses import dataclass


class Board:
    def __init__(self):
        self.lines = []


@dataclass(eq=False)
class Screen:
    line: str = ""


class Slim:
    __slots__ = ("line",)


LATE = Board()
EARLY = frozenset({LATE, Screen})


def scenario():
    boards = {Board() for _ in range(2)}
    screens = {Screen(), Screen()}
    slims = {Slim()}
    lock = threading.Lock()

    def publish(text):
        for board in boards:
            with lock:
                board.lines.append(text)
        for screen in screens | slims:
            screen.line = text

    threads = [threading.Thread(target=publish, args=(text,)) for text in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(len(board.lines) == 2 for board in boards)
    assert LATE in EARLY
