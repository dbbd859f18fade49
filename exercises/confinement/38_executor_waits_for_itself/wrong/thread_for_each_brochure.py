# fails with: assertion, exception
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

import threading
from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    brochures = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def make(name, pages):
            brochures[name] = bind(name, list(pool.map(render, pages)))

        threads = [threading.Thread(target=make, args=order, name=order[0]) for order in orders.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return {name: brochures[name] for name in orders}
