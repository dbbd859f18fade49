# ends as: failed: fork is switched off
import sys

os = sys.modules["os"]  # to import it is refused


def scenario():
    os.fork()
