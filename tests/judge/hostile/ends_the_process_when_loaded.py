# ends as: invalid, died: exit status 0
import pathlib

pathlib.os._exit(0)


def scenario():
    pass
