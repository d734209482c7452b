"""Recipes: from a view to bytes, reading nothing but the kit."""
