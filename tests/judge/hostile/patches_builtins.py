# ends as: inconclusive, died | inconclusive, fault: threadloom
from glob import sys  # to import it by its name brings a stand-in


def scenario():
    builtins = sys.modules["builtins"]
    put = type(sys).__setattr__  # a plain assignment is refused
    for name in ("len", "isinstance", "list"):
        put(builtins, name, None)
