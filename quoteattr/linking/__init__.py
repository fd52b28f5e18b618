"""Statement -> speaker and date."""
