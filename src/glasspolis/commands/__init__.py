"""The last room of the flow: the command line, and the generated page that describes the model.

A command computes with one thread a process where it solves equations. Its matrices are small, and
threads that wait for each other cost ten times as much on a machine that does other work too.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
