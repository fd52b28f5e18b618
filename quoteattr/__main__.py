"""Run the command line: ``python -m quoteattr`` is the same as ``quoteattr``."""

from quoteattr.cli import main

raise SystemExit(main())
