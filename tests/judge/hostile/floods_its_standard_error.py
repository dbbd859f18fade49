# ends as: inconclusive, output: standard output
import pathlib


def scenario():
    for _ in range(10_000):
        pathlib.os.write(2, b"x" * 65_536)
