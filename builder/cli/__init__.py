"""The command line: one verb a file. The list of verbs stands in main.py."""
