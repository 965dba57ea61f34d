bisect = "mine too"
