# ends as: invalid, died: exit status 0
import sys

os = sys.modules["os"]  # to import it is refused

os._exit(0)


def scenario():
    pass
