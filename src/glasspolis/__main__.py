"""``python -m glasspolis`` is the command line."""

from glasspolis.cli import main

main()
