# ends as: failed: sending a signal is switched off
import pathlib


def scenario():
    pathlib.os.kill(pathlib.os.getppid(), 9)
