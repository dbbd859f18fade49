# ends as: failed: tracing is switched off
import sys


def scenario():
    sys.settrace(lambda frame, event, argument: 1 / 0)
