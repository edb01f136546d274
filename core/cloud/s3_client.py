"""The client for a bucket's server, set so that it tries nothing again by itself."""

import logging
from functools import cache
from typing import Any

from core.domain.delivery import Bucket, Keys

_CONNECT = 10
_POOL = 10
_PURPOSE = "before-send.s3"

_NOISY = ("boto3", "botocore", "urllib3")


def client(bucket: Bucket, keys: Keys | None, *, read: float = 60.0) -> Any:
    """May take half a second. Raises what botocore does.

    Every part and file is sent with its MD5, which all servers check: it is signed in the place of
    the body. The newer checksums of Amazon's are refused by some others.
    """
    from botocore.config import Config
    from botocore.session import Session

    for noisy in _NOISY:  # at DEBUG they tell signatures, and the tokens of a session
        logging.getLogger(noisy).setLevel(logging.WARNING)
    session = Session(profile=bucket.profile or None)
    session.register_component("data_loader", _loader())
    region = bucket.region or session.get_config_variable("region") or "us-east-1"
    made = session.create_client(
        "s3",
        aws_access_key_id=keys.access if keys else None,
        aws_secret_access_key=keys.secret if keys else None,
        endpoint_url=bucket.endpoint or None,
        region_name=region,
        config=Config(
            signature_version="s3v4",
            retries={"total_max_attempts": 1, "mode": "standard"},
            connect_timeout=min(_CONNECT, read),
            read_timeout=read,
            max_pool_connections=_POOL,
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            ignore_configured_endpoint_urls=keys is not None,
            s3={
                "addressing_style": "path" if bucket.path_style else "virtual",
                "payload_signing_enabled": False,
            },
        ),
    )
    made.meta.events.register(_PURPOSE, _goes_out)
    return made


@cache
def _loader() -> Any:
    """What the library knows of S3 is read from its files once."""
    from botocore.loaders import Loader

    return Loader()


def _goes_out(request: Any, **_: object) -> None:
    """It is signed, and its body read once for that: what is read from now on is sent."""
    leave = getattr(request.body, "goes_out", None)
    if leave is not None:
        leave()
