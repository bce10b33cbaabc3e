"""The address is the view: typed filters, the codec of addresses, pages, what links to what."""
