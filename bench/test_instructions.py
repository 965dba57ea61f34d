"""python3 -m unittest discover bench"""

import unittest

from instructions import total

REPORT = """\
==77== Callgrind, a call-graph generating cache profiler
==77== Events    : Ir
==77== Collected : 133742
==77==
==77== I   refs:      133,742
"""


class Total(unittest.TestCase):
    def test_total(self):
        self.assertEqual(total(REPORT), 133742)
        self.assertIsNone(total("valgrind: failed to start tool"))
        self.assertIsNone(total("Collected : 5 by the program itself"))


if __name__ == "__main__":
    unittest.main()
