"""Takes PDF bytes, gives finished files (finish) or what can be seen in one (facts). The only importer of pikepdf."""
