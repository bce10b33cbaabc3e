"""Lets `python -m ctc_dash` do what `ctc-dash` does."""

import sys

from ctc_dash.cli import main

sys.exit(main())
