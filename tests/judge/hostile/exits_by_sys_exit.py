# ends as: failed: SystemExit
import sys


def scenario():
    sys.exit(3)
