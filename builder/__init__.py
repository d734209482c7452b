"""Exemplar · 榜样在身边: Markdown profiles become a public exhibition of role models."""

__version__ = "0.1.0"
