"""Find the embedded posts of a page: a matcher for each platform, and for each way in which sites hide posts."""
