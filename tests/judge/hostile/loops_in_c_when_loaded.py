# ends as: invalid, time: line 2
sum(iter(int, 1))


def scenario():
    pass
