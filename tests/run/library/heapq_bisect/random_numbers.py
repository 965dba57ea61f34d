state = 12345


def number():
    global state
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state >> 8
