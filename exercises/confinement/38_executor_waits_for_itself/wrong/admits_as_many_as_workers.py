# fails with: deadlock
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

import threading
from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    free = threading.Semaphore(workers)
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def make(name, pages):
            sheets = [pool.submit(render, page) for page in pages]
            return bind(name, [sheet.result() for sheet in sheets])

        brochures = {}
        for name, pages in orders.items():
            free.acquire()
            brochures[name] = pool.submit(make, name, pages)
            brochures[name].add_done_callback(lambda _: free.release())
        return {name: brochure.result() for name, brochure in brochures.items()}
