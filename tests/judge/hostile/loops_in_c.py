# ends as: inconclusive, time: line 3
def scenario():
    sum(iter(int, 1))
