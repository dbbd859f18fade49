# ends as: failed: never true
import json
import time
from glob import sys  # to import it by its name brings a stand-in

os = sys.modules["os"]  # to import it is refused


def scenario():
    put = type(sys).__setattr__  # a plain assignment is refused
    for module, names in ((json, ("dumps", "encoder")), (os, ("write", "read")), (time, ("monotonic", "sleep"))):
        for name in names:
            put(module, name, None)
    raise AssertionError("never true")
