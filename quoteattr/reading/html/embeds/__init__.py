"""A page's tree -> its embedded posts: one matcher a platform, and one for each way in which sites hide them."""
