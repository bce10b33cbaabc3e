"""The commands of ``ctc-dash``, one module each: what it takes and what it does."""
