"""Files and text: what ships in the package, atomic writes, messages about bad input, text for a terminal."""
