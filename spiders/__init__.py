"""How pages are found: thin files, no extraction, no SQL."""
