# Raises half way.
import log

log.count += 1
before = 1
raise ValueError(f"broken at import {log.count}")
after = 2
