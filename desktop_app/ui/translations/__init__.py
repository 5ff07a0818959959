"""The languages of an article and what its front matter says."""
