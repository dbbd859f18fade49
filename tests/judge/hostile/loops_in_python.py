# ends as: inconclusive
def scenario():
    while True:
        pass
