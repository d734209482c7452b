"""What helps an editor write: empty forms, a first site, a withdrawal that keeps the file as it is."""
