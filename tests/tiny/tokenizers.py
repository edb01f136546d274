"""Tokenizers of a few hundred words in the real on-disk format, made without any hub."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase as Tokenizer

_PRINTED = [chr(code) for code in range(33, 127)]
_BYTES = [f"<0x{code:02X}>" for code in range(256)]
CHAT = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n"
    "{% if m['content'] is string %}{{ m['content'] }}{% else %}"
    "{% for c in m['content'] %}{% if c['type'] == 'text' %}{{ c['text'] }}"
    "{% elif c['type'] == 'image' %}<|vision_start|><|image_pad|><|vision_end|>"
    "{% endif %}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def clip(longest: int = 77) -> "Tokenizer":
    from transformers import CLIPTokenizer

    letters = _letters()
    words = ["<|startoftext|>", "<|endoftext|>", *letters, *(each + "</w>" for each in letters)]
    return CLIPTokenizer(vocab=_numbered(words), merges=[], model_max_length=longest)


def t5(longest: int = 512) -> "Tokenizer":
    from transformers import T5Tokenizer

    letters = ["▁", *_PRINTED, *"áéíóúñü¿¡çãõâêôàèìòùäöß"]
    weighed = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    weighed += [(letter, -3.0 - 0.01 * number) for number, letter in enumerate(letters)]
    weighed += [(word, -2.0) for word in ("▁the", "▁a", "▁of", "▁and")]
    return T5Tokenizer(vocab=weighed, extra_ids=0, model_max_length=longest)


def llama(longest: int = 2048, template: str | None = None) -> "Tokenizer":
    """Every byte is a word of it, so that it knows all scripts."""
    from transformers import LlamaTokenizer

    words = ["<unk>", "<s>", "</s>", "<pad>", *_BYTES, "▁", *_PRINTED]
    made: Any = LlamaTokenizer(
        vocab=_numbered(words), merges=[], pad_token="<pad>", model_max_length=longest
    )
    made.padding_side = "right"
    made.chat_template = template
    return made


def qwen2(longest: int = 2048, template: str = CHAT, extra: tuple[str, ...] = ()) -> "Tokenizer":
    from transformers import Qwen2Tokenizer

    marks = ["<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>"]
    marks += ["<|image_pad|>", "<|video_pad|>", *extra]
    made: Any = Qwen2Tokenizer(
        vocab=_numbered([*_letters(), "<|endoftext|>", *marks]),
        merges=[],
        eos_token="<|im_end|>",
        model_max_length=longest,
        additional_special_tokens=marks,
    )
    made.chat_template = template
    return made


def gemma(longest: int = 2048) -> "Tokenizer":
    from transformers import GemmaTokenizer

    words = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", *_BYTES, "▁", *_PRINTED]
    words += ["<start_of_image>", "<end_of_image>", "<image_soft_token>"]
    words += ["<start_of_turn>", "<end_of_turn>"]
    return GemmaTokenizer(vocab=_numbered(words), merges=[], model_max_length=longest)


def _letters() -> list[str]:
    """The 256 printable stand-ins for bytes."""
    from tokenizers.pre_tokenizers import ByteLevel

    return sorted(ByteLevel.alphabet())


def _numbered(words: list[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words)}
