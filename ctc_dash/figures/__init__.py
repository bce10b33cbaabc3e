"""Figures: one module per topic declares them; the catalogue finds them."""
