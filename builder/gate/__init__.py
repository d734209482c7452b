"""The privacy gate: a pure scan of public text for private data. Imports base only."""
