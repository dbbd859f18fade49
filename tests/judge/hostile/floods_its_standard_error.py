# ends as: inconclusive, output: standard output
from glob import sys  # to import it by its name brings a stand-in

os = sys.modules["os"]  # to import it is refused


def scenario():
    for _ in range(10_000):
        os.write(2, b"x" * 65_536)
