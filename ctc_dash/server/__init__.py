"""What the server answers beside the pages: feeds, tables, and addresses that lead nowhere."""
