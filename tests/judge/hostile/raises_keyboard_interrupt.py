# ends as: failed: KeyboardInterrupt
import threading


def scenario():
    def interrupt():
        raise KeyboardInterrupt

    thread = threading.Thread(target=interrupt)
    thread.start()
    thread.join()
    raise KeyboardInterrupt
