"""The static edition: the same figures as a folder of plain pages that any web host can serve."""
