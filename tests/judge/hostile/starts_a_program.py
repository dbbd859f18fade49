# ends as: failed: starting a program is switched off
import pathlib


def scenario():
    pathlib.os.system("true")
