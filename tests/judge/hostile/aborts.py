# ends as: inconclusive, died: line 8
import sys

os = sys.modules["os"]  # to import it is refused


def scenario():
    os.abort()
