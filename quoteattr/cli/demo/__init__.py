"""The demo: a small web server on this machine's own address, and the pages that it shows."""
