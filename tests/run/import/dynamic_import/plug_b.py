# Plugin b.
def run(): return "plugin b"
