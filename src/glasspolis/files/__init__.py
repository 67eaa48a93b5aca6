"""Files and text: packaged files, atomic writes, messages about bad input, lines of a terminal."""
