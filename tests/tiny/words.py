"""Language models of random weights in the real on-disk format: Llama, and Qwen3 that thinks."""

from pathlib import Path
from typing import Any

from tests.tiny import tokenizers

LLAMA_CHAT = (
    "{{ bos_token }}{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
QWEN_CHAT = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n"
    "{% if enable_thinking is defined and enable_thinking is false %}<think>\n\n</think>\n\n"
    "{% endif %}{% endif %}"
)
_SIZES: dict[str, Any] = {
    "hidden_size": 16,
    "intermediate_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "max_position_embeddings": 16_384,
}


def llama(folder: Path, template: str | None = LLAMA_CHAT) -> Path:
    """All scripts are within its words: every byte is one of them."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    words: Any = tokenizers.llama(longest=16_384, template=template)
    torch.manual_seed(0)
    ends = {"bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 3}
    config: Any = LlamaConfig(vocab_size=len(words), **_SIZES, **ends)
    LlamaForCausalLM(config).eval().save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def qwen3(folder: Path) -> Path:
    import torch
    from transformers import Qwen3Config, Qwen3ForCausalLM

    words: Any = tokenizers.qwen2(longest=16_384, template=QWEN_CHAT)
    torch.manual_seed(0)
    ends = {"bos_token_id": None, "eos_token_id": words.eos_token_id}
    config: Any = Qwen3Config(vocab_size=len(words), head_dim=8, **_SIZES, **ends)
    Qwen3ForCausalLM(config).eval().save_pretrained(folder)
    words.save_pretrained(folder)
    return folder
