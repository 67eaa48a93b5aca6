"""``glasspolis`` and ``python -m glasspolis`` are the command line; worker processes may import
this file again.
"""

from glasspolis.commands.stopping import exit_when_stopped


def main() -> None:
    """Import the command line and run it; a signal stops it from here on."""
    with exit_when_stopped():
        from glasspolis.commands import cli

        cli.main()


if __name__ == "__main__":
    main()
