"""The ground floor: values, diagnostics, text, paths. Imports nothing of ours."""
