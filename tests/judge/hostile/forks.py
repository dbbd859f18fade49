# ends as: failed: fork is switched off
import pathlib


def scenario():
    pathlib.os.fork()
