# ends as: failed: in a program under check
from glob import sys  # to import it by its name brings a stand-in


def scenario():
    sys.modules["threadloom.judge.channel"].FrameWriter.send = None
