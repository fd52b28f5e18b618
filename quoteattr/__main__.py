"""Run the command line: ``python -m quoteattr`` is the same as ``quoteattr``."""


def main() -> int:
    """Run the command line; an interrupt while its modules are imported ends it as one during its work does."""
    try:
        from quoteattr.cli import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
