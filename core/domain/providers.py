"""Services that speak S3, and what is usual at each: a row for every one that is known by name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    """`endpoint` has "{region}" and "{account}" where those belong; "" is Amazon's own.

    `region` is the usual one, `where` says in which words its owner finds keys and addresses.
    """

    id: str
    title: str
    endpoint: str
    region: str
    where: str
    path_style: bool = False
    storage_classes: bool = False

    @property
    def asks_account(self) -> bool:
        return "{account}" in self.endpoint

    def address(self, region: str, account: str = "") -> str:
        """The endpoint for this region and account."""
        region = region.strip() or self.region
        return self.endpoint.replace("{region}", region).replace("{account}", account.strip())


PROVIDERS = (
    Provider(
        "aws", "Amazon S3", "", "ap-south-1",
        "Keys: the AWS console, IAM > Users > Security credentials. It needs to put, get, list and "
        "delete objects of this bucket. Mumbai is ap-south-1, Hyderabad ap-south-2.",
        storage_classes=True,
    ),
    Provider(
        "r2", "Cloudflare R2", "https://{account}.r2.cloudflarestorage.com", "auto",
        "Account and keys: the Cloudflare dashboard, R2 > Manage API tokens (Object Read & Write).",
    ),
    Provider(
        "b2", "Backblaze B2", "https://s3.{region}.backblazeb2.com", "us-west-004",
        "The region stands in the bucket's Endpoint (s3.REGION.backblazeb2.com); keys: Application "
        "Keys, where the key's ID is the access key.",
    ),
    Provider(
        "wasabi", "Wasabi", "https://s3.{region}.wasabisys.com", "ap-southeast-1",
        "Keys: the Wasabi console, Access Keys.",
    ),
    Provider(
        "minio", "MinIO, Ceph or a server of your own", "http://localhost:9000", "us-east-1",
        "The address and the keys are those of its owner.",
        path_style=True,
    ),
)  # fmt: skip
"""The last one is what any other service is, too."""


def provider(name: str) -> Provider:
    """By its id; any other service where nobody is called so."""
    return next((each for each in PROVIDERS if each.id == name), PROVIDERS[-1])


def provider_of(endpoint: str) -> Provider:
    """The service that an address is of; any other where it is of none."""
    if not endpoint:
        return PROVIDERS[0]
    tails = ((each, each.endpoint.rpartition("}")[2]) for each in PROVIDERS)
    return next((each for each, tail in tails if tail and endpoint.endswith(tail)), PROVIDERS[-1])


def account_of(endpoint: str) -> str:
    """The account in an address that names one, "" in others."""
    found = provider_of(endpoint)
    if not found.asks_account:
        return ""
    before, _, after = found.endpoint.partition("{account}")
    return endpoint.removeprefix(before).removesuffix(after)
