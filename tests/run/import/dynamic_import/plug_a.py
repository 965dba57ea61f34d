# Plugin a.
def run(): return "plugin a"
