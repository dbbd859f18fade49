"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

import threading
from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    """A thread for each order does nothing but wait; what is work is done by the pool."""
    brochures = {name: None for name in orders}
    errors = []
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def make(name, sheets):
            try:
                brochures[name] = pool.submit(bind, name, [sheet.result() for sheet in sheets]).result()
            except Exception as error:
                errors.append(error)

        clerks = []
        for name, pages in orders.items():
            sheets = [pool.submit(render, page) for page in pages]
            clerks.append(threading.Thread(target=make, args=(name, sheets), name=f"clerk for the {name}"))
        for clerk in clerks:
            clerk.start()
        for clerk in clerks:
            clerk.join()
    if errors:
        raise errors[0]
    return brochures
