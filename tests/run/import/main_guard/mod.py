# A module with a guard of its own.
ran = []


def main():
    return "mod.main"


if __name__ == "__main__":
    ran.append("as main")
else:
    ran.append("as module")
