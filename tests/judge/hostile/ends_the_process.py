# ends as: inconclusive, died: exit status 3
from glob import sys  # to import it by its name brings a stand-in

os = sys.modules["os"]  # to import it is refused


def scenario():
    os._exit(3)
