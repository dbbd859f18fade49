# ends as: passed | failed: ValueError
import threading


def scenario():
    threading.stack_size(32_768)
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
    threading.stack_size(-1)
