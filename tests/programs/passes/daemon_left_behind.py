"""A daemon may be waiting when all others have ended."""

import queue
import threading


def scenario():
    jobs = queue.Queue()
    threading.Thread(target=jobs.get, daemon=True).start()
