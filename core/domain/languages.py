"""The eleven languages of the studio."""

from enum import StrEnum


class Language(StrEnum):
    EN = "en"
    HI = "hi"
    TE = "te"
    TA = "ta"
    BN = "bn"
    GU = "gu"
    MR = "mr"
    KN = "kn"
    ML = "ml"
    OR = "or"
    PA = "pa"


NAMES: dict[Language, str] = {
    Language.EN: "English",
    Language.HI: "Hindi",
    Language.TE: "Telugu",
    Language.TA: "Tamil",
    Language.BN: "Bengali",
    Language.GU: "Gujarati",
    Language.MR: "Marathi",
    Language.KN: "Kannada",
    Language.ML: "Malayalam",
    Language.OR: "Odia",
    Language.PA: "Punjabi",
}
