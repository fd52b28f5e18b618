"""``python -m quoteattr`` is the command ``quoteattr``."""

from quoteattr.cli import main

raise SystemExit(main())
