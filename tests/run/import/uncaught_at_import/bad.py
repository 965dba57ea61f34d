# Fails at the top level.
def setup():
    return {}["missing"]


CONFIG = setup()
