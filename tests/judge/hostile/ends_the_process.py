# ends as: inconclusive, died: exit status 3
import sys

os = sys.modules["os"]  # to import it is refused


def scenario():
    os._exit(3)
