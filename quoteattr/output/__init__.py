"""What goes out: records in JSON, coloured text for a terminal."""
