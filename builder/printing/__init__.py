"""Printable sheets: sizes and fitting by arithmetic."""
