"""Who holds the lock waits for a permit, which the other would give if it had the lock."""
import threading


def scenario():
    mutex = threading.Lock()
    filled = threading.Semaphore(0)

    def waiter():
        mutex.acquire()
        filled.acquire()
        mutex.release()

    def cook():
        mutex.acquire()
        filled.release()
        mutex.release()

    threads = [threading.Thread(target=cook, name="cook"), threading.Thread(target=waiter, name="waiter")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
