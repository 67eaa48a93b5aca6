"""Tries to break Glasspolis for as long as it is told, counts what it tried, and says what broke.

``python -m bench.soak`` runs the parts in turn. A part is a function that gives one ``Attempt``
after another (``attempt.py``); ``__main__.py`` has the list of them.
"""
