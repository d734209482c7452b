"""What a site knows: frozen values without I/O."""
