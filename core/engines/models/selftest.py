"""Proves that the libraries that run models do: a child of its own, a line for each part.

`python -m core.engines.models.selftest`; ends with 0 when all of them work.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from time import perf_counter

from core.media import children


def main() -> None:
    """Try each part; what breaks is a line that says so."""
    children.look_beside()
    well = True
    for name, part in _PARTS:
        began = perf_counter()
        try:
            says, right = part(), True
        except Exception as wrong:  # noqa: BLE001 - whatever a library raises is what is to be told
            says, right = f"{type(wrong).__name__}: {wrong}"[:300], False
        well = well and right
        line = {"part": name, "well": right, "says": says, "seconds": perf_counter() - began}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
    sys.exit(0 if well else 1)


def _torch() -> str:
    import torch

    torch.set_num_threads(1)
    some = torch.randn(8, 8)
    torch.linalg.svd(some)
    torch.fft.fft(some)
    one = some[None, None]
    torch.nn.functional.scaled_dot_product_attention(one, one, one)
    card = torch.cuda.get_device_name() if torch.cuda.is_available() else "the processor"
    return f"{torch.__version__} on {card}"


def _language() -> str:
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM, __version__

    tiny = LlamaConfig(
        vocab_size=64, hidden_size=32, intermediate_size=64, num_hidden_layers=1,
        num_attention_heads=4, bos_token_id=1, eos_token_id=2, pad_token_id=0,
    )  # fmt: skip
    model: torch.nn.Module = LlamaForCausalLM(tiny).eval()
    generate: Callable[..., torch.Tensor] = model.generate
    words = generate(torch.tensor([[1, 5, 6]]), max_new_tokens=4, do_sample=False)
    return f"transformers {__version__}, {words.shape[1]} tokens"


def _picture() -> str:
    from diffusers import DDIMPipeline, DDIMScheduler, UNet2DModel, __version__

    blocks = {"down_block_types": ("DownBlock2D",), "up_block_types": ("UpBlock2D",)}
    model = UNet2DModel(
        sample_size=8,
        layers_per_block=1,
        block_out_channels=(32,),
        **blocks,
    )
    with tempfile.TemporaryDirectory() as folder:
        DDIMPipeline(model, DDIMScheduler()).save_pretrained(folder)
        pipe = DDIMPipeline.from_pretrained(folder)
    pipe.set_progress_bar_config(disable=True)
    size = pipe(num_inference_steps=2).images[0].size
    return f"diffusers {__version__}, a picture of {size[0]}x{size[1]}"


def _helpers() -> str:
    import accelerate
    import llguidance  # noqa: F401
    import peft
    import safetensors.torch  # noqa: F401
    import sentencepiece  # noqa: F401
    import tokenizers

    return f"accelerate {accelerate.__version__}, peft {peft.__version__}, {tokenizers.__version__}"


_PARTS = (
    ("torch", _torch), ("language models", _language), ("picture models", _picture),
    ("their helpers", _helpers),
)  # fmt: skip


if __name__ == "__main__":
    main()
