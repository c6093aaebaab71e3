"""Web archives (WARC, WACZ) to drafts of articles, record by record, in constant memory."""

from rashomon.intake.archives.reading import articles_of_archive, drafts_of_archive
from rashomon.intake.archives.wacz import responses_of_wacz
from rashomon.intake.archives.warc import Response, responses_of_warc

__all__ = [
    "Response",
    "articles_of_archive",
    "drafts_of_archive",
    "responses_of_wacz",
    "responses_of_warc",
]
