"""Each is started when the one before has ended."""

import threading

from threadloom import overlap, region


@overlap("work")
def scenario():
    def work():
        with region("work"):
            pass

    for _ in range(2):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
