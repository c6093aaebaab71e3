"""Raw responses kept as WARC records, for whoever has to show later what an address held."""

from __future__ import annotations

import io
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from rashomon.errors import InputError


class WarcFile:
    """A WARC file, packed where its name ends in `.gz`; records are added to what is there."""

    def __init__(self, path: str | Path, software: str) -> None:
        from warcio.warcwriter import WARCWriter

        try:
            self._stream = Path(path).open("ab")  # noqa: SIM115 - open until `close`
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InputError(
                f"the WARC file cannot be written ({reason})",
                where=str(path),
                next_step="Name a file in a folder that you may write to.",
            ) from None
        self._writer = WARCWriter(self._stream, gzip=str(path).endswith(".gz"))
        if self._stream.tell() == 0:
            info = self._writer.create_warcinfo_record(Path(path).name, {"software": software})
            self._writer.write_record(info)

    def keep(self, response: httpx.Response, raw: bytes, when: str) -> None:
        """Add a response with its headers and its body as it was sent; `when` is in UTC."""
        from warcio.statusandheaders import StatusAndHeaders

        # What stood on the wire may be in chunks; the record holds the body without them.
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in response.headers.raw
            if name.lower() not in (b"transfer-encoding", b"content-length")
        ]
        headers.append(("Content-Length", str(len(raw))))
        status = f"{response.status_code} {response.reason_phrase}".strip()
        record = self._writer.create_warc_record(
            str(response.request.url),
            "response",
            payload=io.BytesIO(raw),
            length=len(raw),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": when},
        )
        self._writer.write_record(record)
        self._stream.flush()

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
