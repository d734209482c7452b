"""Takes what an office keeps (workbooks, tables, documents, packs), gives content files, photos, and a report."""
