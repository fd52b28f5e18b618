"""The demo: a small web server on the loopback address, and the pages that it shows."""
