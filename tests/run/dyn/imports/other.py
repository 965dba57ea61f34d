loaded = "yes"
