"""Many articles to copies and their origins."""
