"""Taking a figure away: tables as CSV and workbooks."""
