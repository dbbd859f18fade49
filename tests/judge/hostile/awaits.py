# ends as: invalid: async
async def scenario():
    pass
