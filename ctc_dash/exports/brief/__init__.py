"""Briefs: one to four pages for a State, a region, a meeting or a period."""
