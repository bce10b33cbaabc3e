"""Asking a record: snapshots, questions, their parameters, and the record that answers."""
