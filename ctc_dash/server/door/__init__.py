"""Who may see what is not public: sign-in, sessions, personal addresses, the log of access."""
