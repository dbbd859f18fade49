# ends as: inconclusive, output: standard output
import sys

os = sys.modules["os"]  # to import it is refused


def scenario():
    for _ in range(10_000):
        os.write(2, b"x" * 65_536)
