# A several-module package (inventory) with relative imports: stock keeping, commands from stdin.
import sys

from inventory import Store, __version__
from inventory.commands import COMMANDS, run


def main():
    store = Store()
    big = []

    @store.on_move
    def watch(m):
        if abs(m.change) >= 100:
            big.append(str(m))

    print("inventory", __version__, *sorted(COMMANDS))
    for line in sys.stdin:
        if line.strip():
            print(f"> {line.strip()}\n{run(store, line)}")
    print(f"{len(store.moves)} movements, big ones:", *big, sep="\n  ")


if __name__ == "__main__":
    main()
