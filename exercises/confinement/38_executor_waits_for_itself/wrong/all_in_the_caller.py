# fails with: serialised
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""



def print_all(orders, render, bind, workers):
    return {name: bind(name, [render(page) for page in pages]) for name, pages in orders.items()}
