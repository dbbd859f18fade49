# ends as: inconclusive, died: threadloom run on
import sys

os = sys.modules["os"]  # to import it is refused


def scenario():
    os.closerange(0, 256)
