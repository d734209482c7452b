"""From a built output to the place where it is read: by rsync, by a branch of pages, behind nginx."""
