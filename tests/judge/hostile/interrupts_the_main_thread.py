# ends as: passed
from glob import sys  # to import it by its name brings a stand-in


def scenario():
    sys.modules["_thread"].interrupt_main()
