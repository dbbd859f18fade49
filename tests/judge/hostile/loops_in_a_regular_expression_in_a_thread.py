# ends as: inconclusive, time: line 8
import re
import threading


def scenario():
    def match():
        re.match("(a+)+$", "a" * 60 + "b")

    thread = threading.Thread(target=match)
    thread.start()
    thread.join()
