# Linked list, binary tree and graph made of objects.
class Node:
    def __init__(self, v, next=None): self.v, self.next = v, next


class Stack:
    def __init__(self): self.head, self.n = None, 0
    def push(self, v): self.head = Node(v, self.head); self.n += 1
    def pop(self):
        v, self.head = self.head.v, self.head.next
        self.n -= 1
        return v
    def __iter__(self):
        n = self.head
        while n is not None:
            yield n.v
            n = n.next
    def reverse(self):
        prev, n = None, self.head
        while n:
            n.next, prev, n = prev, n, n.next
        self.head = prev


s = Stack()
for i in range(5): s.push(i)
s.reverse()
print(list(s), s.pop(), s.n)


class Tree:
    def __init__(self, v): self.v, self.l, self.r = v, None, None
    def insert(self, v):
        side = "l" if v < self.v else "r"
        sub = getattr(self, side)
        if sub: sub.insert(v)
        else: setattr(self, side, Tree(v))
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
    def depth(self): return 1 + max(self.l.depth() if self.l else 0, self.r.depth() if self.r else 0)


t = Tree(50)
for i in range(1, 30): t.insert(i * 37 % 101)
print(list(t), t.depth())
