"""Pure planners: a site becomes `path -> recipe(view)`."""
