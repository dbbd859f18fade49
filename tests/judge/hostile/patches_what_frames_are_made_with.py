# ends as: failed: never true
import json
import sys
import time

os = sys.modules["os"]  # to import it is refused


def scenario():
    json.dumps = json.JSONEncoder.encode = json.encoder = None
    os.write = os.read = None
    time.monotonic = time.sleep = None
    raise AssertionError("never true")
