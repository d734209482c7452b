"""Takes a plan, gives an output folder: the engine, its store, and the only writer of files."""
