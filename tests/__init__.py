"""The specification of Danqing; every process that it starts may keep its byte code."""

import os
import sys

# Some build machines set this; then each of the hundreds of processes compiles all that it imports, for two seconds.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
