"""Feeds (RSS, Atom, JSON Feed) and lists of feeds (OPML) to drafts of articles."""

from rashomon.intake.feeds.feed import drafts_of_feed, drafts_of_json_feed
from rashomon.intake.feeds.opml import FeedAddress, feeds_of_opml

__all__ = ["FeedAddress", "drafts_of_feed", "drafts_of_json_feed", "feeds_of_opml"]
