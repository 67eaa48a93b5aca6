"""``python -m glasspolis`` is the command line."""

from glasspolis.commands.cli import main

main()
