# ends as: inconclusive, died: in broken | failed: SystemError
import threading


def scenario():
    def broken():
        return "no constant is left to load"

    broken.__code__ = broken.__code__.replace(co_consts=(None,), co_code=b"\xff\xff" * 40)
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
