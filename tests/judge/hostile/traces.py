# ends as: failed: tracing is switched off
from glob import sys  # to import it by its name brings a stand-in


def scenario():
    sys.settrace(lambda frame, event, argument: 1 / 0)
