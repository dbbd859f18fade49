# ends as: passed
import sys


def scenario():
    sys.modules["_thread"].interrupt_main()
