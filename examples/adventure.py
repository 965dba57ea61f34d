# A text adventure driven by stdin: rooms, things, a lamp with limited oil, a guard, and an end or two.
import sys


class Thing:
    def __init__(self, name, text, fixed=False):
        self.name, self.text, self.fixed = name, text, fixed

    def use(self, game):
        return f"Nothing happens with the {self.name}."


class Lamp(Thing):
    def __init__(self):
        super().__init__("lamp", "A brass lamp.")
        self.oil, self.lit = 6, False

    def use(self, game):
        if not self.oil:
            return "The lamp is empty."
        self.lit = not self.lit
        return "The lamp burns." if self.lit else "The lamp is out."

    def tick(self):
        if self.lit:
            self.oil -= 1
            if self.oil == 0:
                self.lit = False
                return "The lamp flickers and dies."
            if self.oil == 2:
                return "The lamp grows dim."


class Key(Thing):
    def use(self, game):
        if game.room is not game.rooms["gate"]:
            return "There is no lock here."
        game.room.exits["north"] = "garden"
        return "The gate swings open to the north."


class Bread(Thing):
    def use(self, game):
        game.bag.remove(self)
        game.score += 1
        return "You eat the bread. It is good bread."


class Room:
    def __init__(self, name, text, exits, things=(), dark=False):
        self.name, self.text, self.exits, self.things, self.dark = name, text, dict(exits), list(things), dark


class Quit(Exception):
    pass


class Game:
    def __init__(self):
        lamp = Lamp()
        self.rooms = {r.name: r for r in (
            Room("hall", "A wide hall with a cold hearth.", {"east": "kitchen", "down": "cellar", "north": "gate"}, [lamp, Thing("hearth", "Ashes, nothing else.", fixed=True)]),
            Room("kitchen", "Copper pans hang from the beams.", {"west": "hall"}, [Bread("bread", "A fresh loaf.")]),
            Room("cellar", "Barrels stand in rows.", {"up": "hall"}, [Key("key", "An iron key, heavy as sin.")], dark=True),
            Room("gate", "An iron gate bars the way north.", {"south": "hall"}),
            Room("garden", "Roses, and beyond them the sea.", {"south": "gate"}),
        )}
        self.lamp, self.room, self.bag, self.score, self.turns, self.guard = lamp, self.rooms["hall"], [], 0, 0, 20
        self.seen = set()

    def sees(self):
        return not self.room.dark or (self.lamp.lit and (self.lamp in self.bag or self.lamp in self.room.things))

    def look(self):
        if not self.sees():
            return "It is pitch dark."
        parts = [f"[{self.room.name}] {self.room.text}"]
        if self.room.things:
            parts.append("You see " + ", ".join(f"a {t.name}" for t in self.room.things) + ".")
        parts.append("Exits: " + ", ".join(sorted(self.room.exits)) + ".")
        return "\n".join(parts)

    def find(self, name, *places):
        for place in places:
            for t in place:
                if t.name == name:
                    return t

    def do(self, line):
        match line.lower().split():
            case []:
                return "Say something."
            case ["look" | "l"]:
                return self.look()
            case ["go", way] | [("north" | "south" | "east" | "west" | "up" | "down") as way]:
                return self.go(way)
            case ["take" | "get", "all"]:
                if not self.sees() or not self.room.things:
                    return "There is nothing to take."
                return "\n".join(self.take(t.name) for t in self.room.things[:])
            case ["take" | "get", name]:
                return self.take(name)
            case ["drop", name]:
                if t := self.find(name, self.bag):
                    self.bag.remove(t)
                    self.room.things.append(t)
                    return f"Dropped: {name}."
                return f"You have no {name}."
            case ["use" | "light" | "eat", name]:
                t = self.find(name, self.bag, self.room.things if self.sees() else ())
                return t.use(self) if t else f"There is no {name}."
            case ["examine" | "x", name]:
                t = self.find(name, self.bag, self.room.things if self.sees() else ())
                return t.text if t else "You see no such thing."
            case ["inventory" | "i"]:
                return "You carry " + (", ".join(sorted(t.name for t in self.bag)) or "nothing") + "."
            case ["score"]:
                return f"{self.score} points in {self.turns} turns."
            case ["quit"]:
                raise Quit("You give up.")
            case [verb, *rest]:
                return f"I do not know how to {verb}" + (f" {' '.join(rest)}." if rest else ".")

    def go(self, way):
        try:
            self.room = self.rooms[self.room.exits[way]]
        except KeyError:
            return f"You cannot go {way}."
        if self.room.name not in self.seen:
            self.seen.add(self.room.name)
            self.score += 2
        if self.room.name == "garden":
            raise Quit("You are free. The sea is bright.")
        return self.look()

    def take(self, name):
        t = self.find(name, self.room.things) if self.sees() else None
        if t is None:
            return f"There is no {name} here."
        if t.fixed:
            return f"The {name} does not move."
        self.room.things.remove(t)
        self.bag.append(t)
        return f"Taken: {name}."

    def turn(self, line):
        self.turns += 1
        yield self.do(line)
        if note := self.lamp.tick():
            yield note
        self.guard -= 1
        if self.guard == 0:
            yield "Steps echo in the hall. The guard is making his round."
        elif self.guard < 0 and self.room.name == "hall":
            raise Quit("The guard catches you.")
        elif self.guard < -3:
            self.guard = 12
            yield "The steps fade."


def main():
    game = Game()
    print(game.look())
    try:
        for number, line in enumerate(sys.stdin, 1):
            print(f"\n> {line.strip()}")
            for text in game.turn(line):
                print(text)
        print("\nThe night ends without you.")
        code = 1
    except Quit as end:
        print(end)
        code = 0 if game.room.name == "garden" else 2
    print(f"\nScore {game.score} in {game.turns} turns; seen {', '.join(sorted(game.seen))}.")
    return code


if __name__ == "__main__":
    sys.exit(main())
