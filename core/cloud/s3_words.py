"""What a server that speaks S3 has refused, or why it was not reached: in words, with advice."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from core.domain.delivery import TRIES, Bucket
from core.domain.errors import DiskFull, StudioError

_KEPT = "The film is safe here, and what has arrived need not go again."
_DAMAGED = ("BadDigest", "XAmzContentSHA256Mismatch", "IncompleteBody", "InvalidDigest")
_BUSY = ("SlowDown", "ServiceUnavailable", "Throttling", "ThrottlingException", "RequestTimeout")
_FOR_GOOD = (501, 507)
"""Of the answers that a server has failed: it cannot, or has no room."""

_LATER = (*_DAMAGED, *_BUSY, "InternalError", "OperationAborted", "RequestLimitExceeded")


class Unknown(StudioError):
    """There is nothing of this name at the far end."""


class Forbidden(StudioError):
    """The key may not do this."""


class UploadGone(StudioError):
    """The far end knows nothing of this upload any more, or not of all its parts."""


_SAID: dict[str, tuple[type[StudioError], str, str]] = {
    "AccessDenied": (
        Forbidden,
        "{host} does not let this key {what} in the bucket {bucket}.",
        "It needs the rights s3:PutObject, s3:GetObject, s3:ListBucket and "
        "s3:AbortMultipartUpload there. Ask whoever keeps the bucket, then try again.",
    ),
    "InvalidAccessKeyId": (
        Forbidden,
        "{host} does not know the access key.",
        "Look for a slip in it, and whether it belongs to this server; enter it once more.",
    ),
    "SignatureDoesNotMatch": (
        Forbidden,
        "{host} did not accept the secret key: it does not belong to the access key.",
        "Enter both once more. If they are right, look at the region of the destination.",
    ),
    "ExpiredToken": (
        Forbidden,
        "The temporary credentials for {host} have expired.",
        "Get new ones (with the AWS tools: aws sso login), then try again.",
    ),
    "InvalidToken": (
        Forbidden,
        "{host} did not accept the temporary credentials.",
        "Get new ones (with the AWS tools: aws sso login), then try again.",
    ),
    "RequestTimeTooSkewed": (
        StudioError,
        "The clocks of this machine and of {host} differ by {skew}: it refuses what is signed so.",
        "Set this machine's clock (date, time and time zone) by the network, then try again.",
    ),
    "NoSuchBucket": (
        Unknown,
        "There is no bucket {bucket} at {host}.",
        "Look for a slip in its name, or whether it was removed; then try again.",
    ),
    "PermanentRedirect": (
        StudioError,
        "The bucket {bucket} is in another region{region}.",
        "Change the region of the destination, then try again.",
    ),
    "NoSuchUpload": (
        UploadGone,
        "{host} has thrown away what was begun there.",
        "Try again: it begins anew.",
    ),
    "InvalidPart": (
        UploadGone,
        "{host} has lost a part of what was sent.",
        "Try again: what is lost is sent again.",
    ),
    "NotThere": (
        Unknown,
        "There is no bucket {bucket} at {host}, or it is no S3 service.",
        "Look for a slip in the endpoint and in the bucket's name, then try again.",
    ),
    "NoSuchKey": (Unknown, "It is not in the bucket {bucket}.", "Deliver it first."),
    "EntityTooLarge": (
        StudioError,
        "{host} takes no file as large as this.",
        "Deliver a smaller rendition, or to another place.",
    ),
    "QuotaExceeded": (
        DiskFull,
        "There is no room left at {host} for the bucket {bucket}.",
        f"Make room there, then try again. {_KEPT}",
    ),
    "InvalidStorageClass": (
        StudioError,
        "{host} does not know the storage class of this destination.",
        "Choose another in its preferences, or none; then try again.",
    ),
    "MethodNotAllowed": (
        StudioError,
        "{host} does not offer what is needed to {what}.",
        "Look whether its address is that of an S3 service.",
    ),
    "TooOften": (
        StudioError,
        f"{{host}} is overloaded: it refused {TRIES} times.",
        f"Try again later. {_KEPT}",
    ),
    "Damaged": (
        StudioError,
        f"What was sent arrived damaged at {{host}}, {TRIES} times.",
        f"Something on the way changes it: try another network. {_KEPT}",
    ),
    "Broken": (
        StudioError,
        f"{{host}} failed {TRIES} times ({{code}}).",
        f"Try again later; if it stays so, ask whoever keeps it. {_KEPT}",
    ),
}
_ENTER = (
    "Enter them in Preferences > Destinations (they go into the keyring), set AWS_ACCESS_KEY_ID "
    "and AWS_SECRET_ACCESS_KEY, or run “aws configure”."
)
_PROFILES = "Look at ~/.aws/config and the variable AWS_PROFILE, or run “aws configure list”."
_SIGN_IN = "Renew it (aws sso login), then try again."
_NETWORK = f"Look at the network and the endpoint's name, then try again. {_KEPT}"
_SPENT = f"tried {TRIES} times"
_SILENT = {
    "NoCredentialsError": (
        "There are no credentials for {host}: none were found by way of {profile}.",
        _ENTER,
    ),
    "PartialCredentialsError": ("Half of the credentials for {host} are missing.", _ENTER),
    "ProfileNotFound": ("There is no such profile on this machine: {profile}.", _PROFILES),
    "ConfigParseError": ("The settings of the AWS tools cannot be read.", _PROFILES),
    "ConfigNotFound": ("The settings of the AWS tools are not there.", _PROFILES),
    "InvalidConfigError": ("The settings of {profile} are not right.", _PROFILES),
    "SSOTokenLoadError": ("The sign-in of {profile} has ended.", _SIGN_IN),
    "UnauthorizedSSOTokenError": ("The sign-in of {profile} has ended.", _SIGN_IN),
    "TokenRetrievalError": ("The sign-in of {profile} has ended.", _SIGN_IN),
    "LoginRefreshRequired": ("The sign-in of {profile} has ended.", _SIGN_IN),
    "CredentialRetrievalError": ("The credentials of {profile} cannot be had.", _PROFILES),
    "MetadataRetrievalError": ("The credentials of {profile} cannot be had.", _PROFILES),
    "EndpointConnectionError": (f"{{host}} cannot be reached ({_SPENT}).", _NETWORK),
    "ConnectTimeoutError": (f"{{host}} cannot be reached ({_SPENT}).", _NETWORK),
    "ProxyConnectionError": (f"The proxy before {{host}} cannot be reached ({_SPENT}).", _NETWORK),
    "ReadTimeoutError": (f"{{host}} did not answer ({_SPENT}).", f"Try again later. {_KEPT}"),
    "SSLError": (
        f"No encrypted connection to {{host}} could be made ({_SPENT}).",
        "Look whether the endpoint begins with https:// though the server speaks http.",
    ),
    "Untrusted": (
        "{host} has a certificate that this machine does not trust.",
        "Look at the endpoint's name and at this machine's date. For a certificate of your own "
        "house, name its file in the variable AWS_CA_BUNDLE.",
    ),
    "Garbled": (
        f"{{host}} did not answer as an S3 service does ({_SPENT}).",
        "Look whether its address is that of an S3 service, then try again.",
    ),
    "Cut": (f"The connection to {{host}} was cut ({_SPENT}).", _NETWORK),
    "Odd": ("{host} cannot be asked ({kind}).", "Look at the destination in the preferences."),
}
_SAME = {
    "403": "AccessDenied",
    "Forbidden": "AccessDenied",
    "AllAccessDisabled": "AccessDenied",
    "AccountProblem": "AccessDenied",
    "Unauthorized": "AccessDenied",
    "401": "AccessDenied",
    "TokenRefreshRequired": "ExpiredToken",
    "RequestExpired": "ExpiredToken",
    "301": "PermanentRedirect",
    "AuthorizationHeaderMalformed": "PermanentRedirect",
    "IllegalLocationConstraintException": "PermanentRedirect",
    "404": "NotThere",
    "405": "MethodNotAllowed",
    "501": "MethodNotAllowed",
    "NotImplemented": "MethodNotAllowed",
    "InvalidPartOrder": "InvalidPart",
    "XMinioStorageFull": "QuotaExceeded",
    "507": "QuotaExceeded",
    "StorageFull": "QuotaExceeded",
    **dict.fromkeys(_BUSY, "TooOften"),
    **dict.fromkeys(_DAMAGED, "Damaged"),
}


@dataclass(frozen=True, slots=True)
class _Facts:
    """Of an error's answer."""

    code: str
    status: int
    headers: dict[str, str]


def passing(error: Exception) -> bool:
    """Whether the same may go well another time: not what a person has to mend."""
    from botocore import exceptions as known

    match error:
        case known.ClientError():
            facts = _facts(error)
            broken = facts.status >= 500 and facts.status not in _FOR_GOOD
            return broken or facts.status == 429 or facts.code in _LATER
        case known.SSLError():
            return "CERTIFICATE_VERIFY_FAILED" not in str(error)
        case known.HTTPClientError() | known.ConnectionError() | known.IncompleteReadError():
            return True
        case _:
            return _garbled(error)


def in_words(error: Exception, bucket: Bucket, what: str) -> StudioError:
    """`what` was to be done, as in "write"."""
    from botocore.exceptions import ClientError

    if isinstance(error, ClientError):
        return _refusal(error, bucket, what)
    return _unreached(error, bucket)


def refused_with(error: Exception) -> int:
    """The status of an answer; 0 where there was none."""
    return _facts(error).status if hasattr(error, "response") else 0


def _refusal(error: Any, bucket: Bucket, what: str) -> StudioError:
    facts = _facts(error)
    code = _SAME.get(facts.code, facts.code)
    if code not in _SAID and facts.status >= 500:
        code = "Broken"
    if code not in _SAID and facts.status == 403:
        code = "AccessDenied"
    if code not in _SAID:
        said = " ".join(str(error.response.get("Error", {}).get("Message", "")).split())[:160]
        return StudioError(
            f"{bucket.host} refused to {what} ({facts.code}{': ' if said else ''}{said}).",
            "Look at the destination in the preferences, or ask whoever keeps the bucket.",
        )
    kind, message, advice = _SAID[code]
    region = facts.headers.get("x-amz-bucket-region", "")
    return kind(
        message.format(
            host=bucket.host,
            bucket=bucket.name,
            what=what,
            code=facts.code,
            skew=_skew(facts),
            region=f": {region}" if region else "",
        ),
        advice,
    )


def _unreached(error: Exception, bucket: Bucket) -> StudioError:
    """Why no answer came, or why nothing could be asked."""
    name = type(error).__name__
    if name == "SSLError" and not passing(error):
        name = "Untrusted"
    elif _garbled(error):
        name = "Garbled"
    elif name not in _SILENT:
        name = "Cut" if passing(error) else "Odd"
    message, advice = _SILENT[name]
    profile = f"the AWS profile {bucket.profile}" if bucket.profile else "the AWS tools"
    return StudioError(
        message.format(host=bucket.host, profile=profile, kind=type(error).__name__), advice
    )


def _facts(error: Any) -> _Facts:
    about = error.response.get("ResponseMetadata", {})
    return _Facts(
        str(error.response.get("Error", {}).get("Code", "")),
        int(about.get("HTTPStatusCode", 0)),
        dict(about.get("HTTPHeaders", {})),
    )


def _garbled(error: Exception) -> bool:
    """An answer that is none: of a captive portal, or of something that is no S3 service."""
    return type(error).__name__ in ("ResponseParserError", "BadStatusLine", "FlexibleChecksumError")


def _skew(facts: _Facts) -> str:
    """How far this machine's clock is off, by the server's."""
    try:
        theirs = parsedate_to_datetime(facts.headers.get("date", ""))
        minutes = abs((datetime.now(UTC) - theirs).total_seconds()) / 60
    except (ValueError, TypeError):
        return "too much"
    if minutes < 1:
        return "more than it allows"
    for unit, name in ((1440, "days"), (60, "hours")):
        if minutes >= 2 * unit:
            return f"{minutes / unit:.0f} {name}"
    return f"{minutes:.0f} minutes"
