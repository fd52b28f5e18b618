"""Entry point of ``python -m quoteattr.evaluate``."""

from quoteattr.evaluate.command import main

raise SystemExit(main())
