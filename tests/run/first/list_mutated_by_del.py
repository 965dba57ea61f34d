# A __del__ pops the list that the running loop indexes.
class Node:
    def __init__(self, items):
        self.items = items

    def __del__(self):
        if self.items:
            print("popped", self.items.pop())


class Holder:
    cur = None


def run():
    items = [10, 20, 30, 40, 50, 60]
    holder = Holder()
    out = []
    try:
        for i in range(len(items)):
            holder.cur = Node(items)
            out.append(items[i])
    except IndexError as e:
        print("IndexError:", e)
    print(out, items)


run()
