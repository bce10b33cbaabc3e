"""Pictures: pure functions from a DataFrame to a HoloViews element, in one look."""
