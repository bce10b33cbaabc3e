"""How fast the pages are, beside the same pages in Streamlit, in Dash and as a static file."""
