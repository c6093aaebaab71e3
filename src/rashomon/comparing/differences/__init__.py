"""Where accounts cannot both hold, or say it otherwise: decided from typed slots."""

from rashomon.comparing.differences.compare import compare_across, compare_point
from rashomon.comparing.differences.edits import find_edits
from rashomon.comparing.differences.found import Found, is_told
from rashomon.comparing.differences.notes import corrected
from rashomon.comparing.differences.quotations import compare_quotations
from rashomon.comparing.differences.roles import compare_roles
from rashomon.comparing.differences.twins import Twins
from rashomon.comparing.differences.unclear import find_unclear

__all__ = [
    "Found",
    "Twins",
    "compare_across",
    "compare_point",
    "compare_quotations",
    "compare_roles",
    "corrected",
    "find_edits",
    "find_unclear",
    "is_told",
]
