"""Secrets of every kind, as they stand in what libraries and people write."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from urllib.parse import quote

KINDS: Mapping[str, Callable[[str], str]] = {
    "aws": lambda key: f"aws_secret_access_key={key}",
    "aws key id": lambda key: f"AKIA{key.upper()} and {key}"[: 4 + len(key)],
    "aws json": lambda key: f'{{"SecretAccessKey": "{key}", "SessionToken": "{key}"}}',
    "signed link": lambda key: f"https://b.s3.example/film.mp4?X-Amz-Signature={key}&X-Amz-Date=1",
    "old signed link": lambda key: f"http://b.example/f.mp4?AWSAccessKeyId=A&Signature={key}",
    "path of a link": lambda key: f"GET /film.mp4?sig={key} HTTP/1.1",
    "webhook": lambda key: f"https://hooks.example/services/T0/{key}",
    "user of an address": lambda key: f"https://meera:{key}@hub.example/x",
    "database": lambda key: f"postgres://meera:{key}@db.example/films",
    "bearer": lambda key: f"Authorization: Bearer {key}",
    "basic": lambda key: f"Authorization: Basic {b64encode(key.encode()).decode()} {key}",
    "header of a dict": lambda key: f"{{'authorization': 'Bearer {key}'}}",
    "bearer alone": lambda key: f"sent with bearer {key}",
    "cookie": lambda key: f"Cookie: session=1; id={key}",
    "hub": lambda key: f"hf_{key}",
    "forge": lambda key: f"ghp_{key}",
    "model server": lambda key: f"sk-{key}",
    "web token": lambda key: f"eyJhbGciOi.{key}.{key}",
    "password": lambda key: f"password: {key}",
    "quoted password": lambda key: f"PASSWORD='{key} {key}'",
    "variable": lambda key: f"MY_API_KEY={key}",
    "private key": lambda key: (
        f"-----BEGIN RSA PRIVATE KEY-----\n{key}\n-----END RSA PRIVATE KEY-----"
    ),
    "bare secret of aws": lambda key: f"used {key + 'aB3' + 'x' * 13} for it",
    "home": lambda key: f"/home/{key}/Films/a.mov",
    "home with spaces": lambda key: f"cannot read /Users/me/{key} films/my {key}.mov now",
    "windows": lambda key: f"C:\\Users\\{key}\\Films\\a.mov",
    "share": lambda key: f"\\\\server\\{key}\\a.mov",
    "file address": lambda key: f"file:///home/{quote(key)}/a.mov",
}

AROUND = (
    "{}",
    "failed: {} (again in 2 s)",
    '{{"says": "{}", "seed": 7}}',
    "first line\nthen {}\nlast line",
    "[{}]",
)
