"""``python -m glasspolis`` is the command line; worker processes may import this file again."""

from glasspolis.commands.cli import main

if __name__ == "__main__":
    main()
