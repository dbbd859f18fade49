# ends as: failed: RecursionError
def scenario():
    def deeper(depth):
        return deeper(depth + 1)

    deeper(0)
