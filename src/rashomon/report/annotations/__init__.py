"""A comparison as W3C Web Annotations."""

from rashomon.report.annotations.write import annotation_collection, annotations_json, context

__all__ = ["annotation_collection", "annotations_json", "context"]
