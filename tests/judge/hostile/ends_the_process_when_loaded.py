# ends as: invalid, died: exit status 0
from glob import sys  # to import it by its name brings a stand-in

os = sys.modules["os"]  # to import it is refused

os._exit(0)


def scenario():
    pass
