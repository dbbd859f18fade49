# ends as: failed: switched off
import pathlib


def scenario():
    pathlib.Path(__file__).unlink()
