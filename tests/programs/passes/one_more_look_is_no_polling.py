"""What a round has seen was changed meanwhile: it goes round once more, and that is not polling."""

import queue
import threading

from threadloom import no_polling


@no_polling
def scenario():
    todo = queue.Queue()
    todo.put(1)

    def work():
        while not todo.empty():
            try:
                todo.get_nowait()
            except queue.Empty:
                continue

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
