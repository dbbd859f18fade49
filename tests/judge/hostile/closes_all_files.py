# ends as: inconclusive, died: threadloom run on
import pathlib


def scenario():
    pathlib.os.closerange(0, 256)
