"""A figure as HTML, said once: for cards, notebooks, the static edition and briefs."""
