"""From chosen people to finished files: what `exemplar print` does."""
