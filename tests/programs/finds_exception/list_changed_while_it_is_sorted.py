"""While a key function runs the list is empty for others, and what they put in is an error."""

import threading

names = ["b", "a"]
order = {"a": 1, "b": 2}


def sort():
    names.sort(key=lambda name: order.get(name, 9))


def change():
    order["a"] = 3
    names.append("c")


def scenario():
    threads = [threading.Thread(target=sort), threading.Thread(target=change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
