"""The record: read a data package, check it completely, and build a snapshot from it."""
