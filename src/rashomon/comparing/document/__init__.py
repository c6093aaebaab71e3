"""The primary document: the accounts' quotations held against it, word by word."""

from rashomon.comparing.document.checks import check_quotations, paraphrases

__all__ = ["check_quotations", "paraphrases"]
