# ends as: failed: sending a signal is switched off
import sys

os = sys.modules["os"]  # to import it is refused


def scenario():
    os.kill(os.getppid(), 9)
