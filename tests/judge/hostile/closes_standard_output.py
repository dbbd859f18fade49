# ends as: passed
import sys


def scenario():
    sys.stdout.close()
    sys.stderr.close()
    print("still here")
