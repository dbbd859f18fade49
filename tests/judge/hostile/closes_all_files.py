# ends as: inconclusive, died: threadloom run on
from glob import sys  # to import it by its name brings a stand-in

os = sys.modules["os"]  # to import it is refused


def scenario():
    os.closerange(0, 256)
