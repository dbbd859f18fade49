# ends as: inconclusive, died | inconclusive, fault: threadloom
import sys


def scenario():
    builtins = sys.modules["builtins"]
    builtins.len = builtins.isinstance = builtins.list = None
