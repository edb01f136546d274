"""Text encoders of a few kilobytes, as image and video models have them."""

from typing import Any


def clip_text(width: int = 32, *, projected: bool = False, layers: int = 2) -> Any:
    import torch
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    torch.manual_seed(0)
    config = CLIPTextConfig(
        vocab_size=514,
        hidden_size=width,
        intermediate_size=37,
        num_attention_heads=4,
        num_hidden_layers=layers,
        projection_dim=32,
        bos_token_id=0,
        eos_token_id=1,  # pooling searches for it
        pad_token_id=1,
        max_position_embeddings=77,
    )
    made: Any = (CLIPTextModelWithProjection if projected else CLIPTextModel)(config)
    return made.eval()


def t5(width: int = 32, *, multilingual: bool = False) -> Any:
    """`multilingual` is the one that Wan reads with. In training mode it would roll dice."""
    import torch
    from transformers import T5Config, T5EncoderModel, UMT5Config, UMT5EncoderModel

    torch.manual_seed(0)
    kinds: Any = (UMT5Config, UMT5EncoderModel) if multilingual else (T5Config, T5EncoderModel)
    config = kinds[0](
        vocab_size=160,
        d_model=width,
        d_ff=37,
        d_kv=8,
        num_layers=2,
        num_heads=4,
        dropout_rate=0.0,
        relative_attention_num_buckets=8,
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
    )
    return kinds[1](config).eval()


def qwen3(layers: int = 2, *, causal: bool = False) -> Any:
    import torch
    from transformers import Qwen3Config, Qwen3ForCausalLM, Qwen3Model

    torch.manual_seed(0)
    config = Qwen3Config(
        vocab_size=300,
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=layers,
        num_attention_heads=2,
        num_key_value_heads=2,
        head_dim=8,
        max_position_embeddings=2048,
        bos_token_id=256,
        eos_token_id=258,
        pad_token_id=256,
    )
    made: Any = (Qwen3ForCausalLM if causal else Qwen3Model)(config)
    return made.eval()


def qwen_vl() -> Any:
    import torch
    from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

    torch.manual_seed(0)
    text = {
        "vocab_size": 300,
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "num_key_value_heads": 2,
        "rope_parameters": {
            "mrope_section": [1, 1, 2],
            "rope_type": "default",
            "rope_theta": 1e6,
        },
        "bos_token_id": 256,
        "eos_token_id": 258,
        "pad_token_id": 256,
    }
    sight = {
        "depth": 2,
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_heads": 2,
        "out_hidden_size": 16,
        "fullatt_block_indexes": [1],
    }
    config = Qwen2_5_VLConfig(
        text_config=text,
        vision_config=sight,
        vision_start_token_id=259,
        vision_end_token_id=260,
        image_token_id=261,
        video_token_id=262,
    )
    made: Any = Qwen2_5_VLForConditionalGeneration(config)
    return made.eval()
