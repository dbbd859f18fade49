# ends as: inconclusive, died: threadloom run on
import sys


def scenario():
    sys.modules["threadloom.judge.channel"].FrameWriter.send = None
