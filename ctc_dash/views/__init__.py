"""PageViews: filters, figure cards, the shell around them, and one declaration per page."""
