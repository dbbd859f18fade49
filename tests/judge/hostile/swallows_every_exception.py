# ends as: inconclusive
def scenario():
    done = []
    while True:
        try:
            while True:
                done.append(1)
                done.pop()
        except BaseException:
            pass
