# A command interpreter with match over split lines.
state = {"x": 0, "y": 0}
log = []


def run(line):
    match line.split():
        case []:
            return
        case ["go", ("north" | "south") as d]:
            state["y"] += 1 if d == "north" else -1
        case ["go", ("east" | "west") as d, *n] if all(k.isdigit() for k in n):
            state["x"] += (1 if d == "east" else -1) * int(n[0] if n else 1)
        case ["say", *words]:
            log.append(" ".join(words))
        case ["set", name, value] if name in state:
            state[name] = int(value)
        case ["quit" | "exit"]:
            return "bye"
        case [cmd, *args]:
            return f"unknown {cmd} with {len(args)}"


for l in ("go north", "go east 5", "go west", "go west x", "say hello big world", "set y 9", "set z 1", "", "dance now", "go up", "quit"):
    print(repr(l), run(l), state)
print(log)
