"""What is taken away: tables, pictures, calendars, briefs and the static edition, as files."""
