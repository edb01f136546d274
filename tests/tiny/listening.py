"""Whisper and NLLB of a few thousand weights, in the real on-disk format."""

from pathlib import Path
from typing import Any

WORDS = ("the", "river", "runs", "past", "our", "village", "at", "dawn", "and", "children", "sing")
SECONDS = 5
"""A window of the small Whisper; the real one hears thirty."""

NLLB_CODES = (
    "eng_Latn", "hin_Deva", "tel_Telu", "tam_Taml", "ben_Beng", "guj_Gujr", "mar_Deva",
    "kan_Knda", "mal_Mlym", "ory_Orya", "pan_Guru", "fra_Latn",
)  # fmt: skip
_STEP = 0.02


def whisper(to: Path, *, seed: int = 0) -> None:
    """Says some of `WORDS`, at times that its cross attention gives."""
    import torch
    from transformers import (
        GenerationConfig,
        WhisperConfig,
        WhisperFeatureExtractor,
        WhisperForConditionalGeneration,
        WhisperProcessor,
    )

    tokenizer = _whisper_tokenizer()
    number = tokenizer.convert_tokens_to_ids
    end, start = number("<|endoftext|>"), number("<|startoftranscript|>")
    special = {"bos_token_id": end, "eos_token_id": end, "pad_token_id": end}
    special["decoder_start_token_id"] = start
    config = WhisperConfig(
        vocab_size=len(tokenizer), num_mel_bins=80, d_model=32, encoder_layers=2, decoder_layers=2,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=32,
        decoder_ffn_dim=32, max_source_positions=round(SECONDS / _STEP), max_target_positions=64,
        suppress_tokens=None, begin_suppress_tokens=None, **special,
    )  # fmt: skip
    torch.manual_seed(seed)
    model: Any = WhisperForConditionalGeneration(config).eval()
    model.generation_config = GenerationConfig(
        **special,
        is_multilingual=True,
        lang_to_id={f"<|{code}|>": number(f"<|{code}|>") for code in _codes()},
        task_to_id={task: number(f"<|{task}|>") for task in ("transcribe", "translate")},
        no_timestamps_token_id=number("<|notimestamps|>"),
        prev_sot_token_id=number("<|startofprev|>"),
        max_initial_timestamp_index=50,
        alignment_heads=[[0, 0], [1, 1]],
        return_timestamps=False,
        max_length=24,
        begin_suppress_tokens=[],
        suppress_tokens=_unspoken(tokenizer),
    )
    model.save_pretrained(to)
    extractor = WhisperFeatureExtractor(feature_size=80, chunk_length=SECONDS)
    WhisperProcessor(extractor, tokenizer).save_pretrained(to)


def nllb(to: Path, *, seed: int = 0) -> None:
    """Answers letters without sense, in every language; knows the codes of `NLLB_CODES`."""
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    letters = [chr(code) for code in range(33, 127)]
    words = ["<s>", "<pad>", "</s>", "<unk>", "▁", *letters, *(f"▁{word}" for word in WORDS)]
    tokenizer: Any = NllbTokenizer(
        vocab={word: number for number, word in enumerate(words)},
        merges=[],
        additional_special_tokens=list(NLLB_CODES),
        src_lang="eng_Latn",
        model_max_length=64,
    )
    config = M2M100Config(
        vocab_size=len(tokenizer), d_model=16, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=16,
        decoder_ffn_dim=16, max_position_embeddings=128, bos_token_id=0, pad_token_id=1,
        eos_token_id=2, decoder_start_token_id=2,
    )  # fmt: skip
    torch.manual_seed(seed)
    model: Any = M2M100ForConditionalGeneration(config).eval()
    model.save_pretrained(to)
    tokenizer.save_pretrained(to)


def _whisper_tokenizer() -> Any:
    from tokenizers import AddedToken
    from tokenizers.pre_tokenizers import ByteLevel
    from transformers import WhisperTokenizer

    words = [*sorted(ByteLevel.alphabet()), *(f"Ġ{word}" for word in WORDS)]
    marks = ["<|startoftranscript|>", *(f"<|{code}|>" for code in _codes())]
    marks += ["<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>"]
    marks += ["<|nospeech|>", "<|notimestamps|>"]
    vocabulary = {word: number for number, word in enumerate([*words, "<|endoftext|>", *marks])}
    tokenizer: Any = WhisperTokenizer(
        vocab=vocabulary,
        merges=[],
        pad_token="<|endoftext|>",
        additional_special_tokens=marks,
    )
    times = [f"<|{count * _STEP:.2f}|>" for count in range(round(SECONDS / _STEP) + 1)]
    tokenizer.add_tokens([AddedToken(each, special=False, normalized=False) for each in times])
    return tokenizer


def _unspoken(tokenizer: Any) -> list[int]:
    """All that is neither one of `WORDS`, nor a time, nor the end."""
    spoken = {tokenizer.convert_tokens_to_ids(f"Ġ{word}") for word in WORDS}
    spoken.add(tokenizer.convert_tokens_to_ids("<|endoftext|>"))
    first_time = tokenizer.convert_tokens_to_ids("<|notimestamps|>") + 1
    return [each for each in range(first_time) if each not in spoken]


def _codes() -> list[str]:
    from transformers.models.whisper.tokenization_whisper import LANGUAGES

    return list(LANGUAGES)[:99]
