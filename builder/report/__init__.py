"""Diagnostics and results as people and machines want them: terminal, JSON, GitHub, GitLab."""
