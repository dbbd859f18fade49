# ends as: failed: starting a program is switched off
import sys

os = sys.modules["os"]  # to import it is refused


def scenario():
    os.system("true")
