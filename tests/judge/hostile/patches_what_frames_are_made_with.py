# ends as: failed: never true
import json
import pathlib
import time


def scenario():
    json.dumps = json.JSONEncoder.encode = json.encoder = None
    pathlib.os.write = pathlib.os.read = None
    time.monotonic = time.sleep = None
    raise AssertionError("never true")
