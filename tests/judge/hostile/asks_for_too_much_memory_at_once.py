# ends as: failed: MemoryError
def scenario():
    bytearray(1 << 40)
