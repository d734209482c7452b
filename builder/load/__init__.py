"""The only reader of a site: files in, frozen values and diagnostics out."""
