# ends as: inconclusive
def scenario():
    while True:
        print("x" * 1_000)
