"""The documentation site: `make site` assembles the pages, makes the reference from the code, runs
scenarios, and builds one folder that opens by double click.
"""
