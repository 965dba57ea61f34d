# A sudoku solver by constraint propagation and search with the fewest candidates first; bit masks and recursion.
PUZZLES = [
    "530070000600195000098000060800060003400803001700020006060000280000419005000080079",
    "000000907000420180000705026100904000050000040000507009920108000034059000507000000",
    "100007090030020008009600500005300900010080002600004000300000010040000007007000300",
    "530070000600195000098000060800060003400803001700020006060000280000419005000080077",
]
ALL = (1 << 9) - 1
UNITS = [[r * 9 + c for c in range(9)] for r in range(9)] + [[r * 9 + c for r in range(9)] for c in range(9)]
UNITS += [[(r + i) * 9 + c + j for i in range(3) for j in range(3)] for r in (0, 3, 6) for c in (0, 3, 6)]
PEERS = [sorted({q for u in UNITS if p in u for q in u} - {p}) for p in range(81)]
DIGITS = {1 << i: str(i + 1) for i in range(9)}


class Contradiction(Exception):
    pass


class Board:
    def __init__(self, cells=None):
        self.cells = cells or [ALL] * 81

    @classmethod
    def parse(cls, text):
        board = cls()
        for place, c in enumerate(text):
            if c in "123456789":
                board.assign(place, 1 << (int(c) - 1))
        return board

    def assign(self, place, bit):
        if not self.cells[place] & bit:
            raise Contradiction(f"{DIGITS[bit]} at row {place // 9 + 1} column {place % 9 + 1}")
        todo = [(place, self.cells[place] & ~bit)]
        while todo:
            at, remove = todo.pop()
            old = self.cells[at]
            new = old & ~remove
            if new == old:
                continue
            if not new:
                raise Contradiction(f"nothing left at row {at // 9 + 1} column {at % 9 + 1}")
            self.cells[at] = new
            if new & (new - 1) == 0:
                todo.extend((peer, new) for peer in PEERS[at])
            for unit in UNITS:
                if at not in unit:
                    continue
                gone = old & ~new
                while gone:
                    b = gone & -gone
                    gone ^= b
                    homes = [p for p in unit if self.cells[p] & b]
                    if not homes:
                        raise Contradiction(f"no home for {DIGITS[b]}")
                    if len(homes) == 1:
                        todo.append((homes[0], self.cells[homes[0]] & ~b))

    def solve(self, stats, depth=0):
        stats["nodes"] += 1
        stats["depth"] = max(stats["depth"], depth)
        open_cells = [(c.bit_count(), p) for p, c in enumerate(self.cells) if c & (c - 1)]
        if not open_cells:
            return self
        _, place = min(open_cells)
        bits = self.cells[place]
        while bits:
            bit = bits & -bits
            bits ^= bit
            child = Board(self.cells[:])
            try:
                child.assign(place, bit)
            except Contradiction:
                stats["dead"] += 1
                continue
            if found := child.solve(stats, depth + 1):
                return found
        return None

    def __str__(self):
        lines = []
        for r in range(9):
            row = [DIGITS.get(c, ".") for c in self.cells[r * 9:r * 9 + 9]]
            lines.append(" | ".join(" ".join(row[i:i + 3]) for i in (0, 3, 6)))
            if r in (2, 5):
                lines.append("------+-------+------")
        return "\n".join(lines)


def main():
    for n, text in enumerate(PUZZLES, 1):
        stats = dict.fromkeys(("nodes", "depth", "dead"), 0)
        try:
            solved = Board.parse(text).solve(stats)
        except Contradiction as e:
            print(f"puzzle {n}: impossible ({e})")
            continue
        print(f"puzzle {n}: {stats}")
        print(solved if solved else "no solution")
        assert solved is None or all(len({solved.cells[p] for p in u}) == 9 for u in UNITS)


if __name__ == "__main__":
    main()
