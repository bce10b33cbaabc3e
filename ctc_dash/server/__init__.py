"""What the server answers: prepared pages, tokens of sessions, assets, files, feeds, lost pages."""
