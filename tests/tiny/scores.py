"""Models that look at pictures, of a few thousand random weights, in the real on-disk format."""

from pathlib import Path
from typing import Any

from tests.tiny import tokenizers

_SIDE = 32
_SEEN: dict[str, Any] = {
    "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "image_size": _SIDE,
    "intermediate_size": 37, "patch_size": 8,
}  # fmt: skip
_READ: dict[str, Any] = {
    "hidden_size": 32, "intermediate_size": 37, "num_attention_heads": 4, "num_hidden_layers": 2,
}  # fmt: skip


def siglip(folder: Path) -> Path:
    import torch
    import transformers as tf

    words: Any = tokenizers.t5(64)
    torch.manual_seed(0)
    model: Any = tf.SiglipModel(
        tf.SiglipConfig(
            text_config={"vocab_size": len(words), "max_position_embeddings": 64,
                         "pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 1, **_READ},
            vision_config=_SEEN,
        )
    ).eval()  # fmt: skip
    size = {"height": _SIDE, "width": _SIDE}
    processor: Any = tf.SiglipProcessor(tf.SiglipImageProcessor(size=size), words)
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


def clip(folder: Path) -> Path:
    import torch
    import transformers as tf

    words: Any = tokenizers.clip()
    torch.manual_seed(0)
    model: Any = tf.CLIPModel(
        tf.CLIPConfig(
            text_config={"vocab_size": len(words), "max_position_embeddings": 77,
                         "bos_token_id": 0, "eos_token_id": 1, "pad_token_id": 1, **_READ},
            vision_config=_SEEN,
            projection_dim=16,
        )
    ).eval()  # fmt: skip
    side = {"height": _SIDE, "width": _SIDE}
    pictures = tf.CLIPImageProcessor(crop_size=side, size={"shortest_edge": _SIDE})
    processor: Any = tf.CLIPProcessor(pictures, words)
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


def dinov2(folder: Path) -> Path:
    import torch
    import transformers as tf

    shape = {key: value for key, value in _SEEN.items() if key != "intermediate_size"}
    torch.manual_seed(0)
    model: Any = tf.Dinov2Model(tf.Dinov2Config(mlp_ratio=2, **shape)).eval()
    side = {"height": _SIDE, "width": _SIDE}
    pictures: Any = tf.BitImageProcessor(crop_size=side, size={"shortest_edge": _SIDE})
    model.save_pretrained(folder)
    pictures.save_pretrained(folder)
    return folder


def classifier(
    folder: Path, labels: tuple[str, ...] = ("normal", "nsfw"), *, certain: bool = False
) -> Path:
    """Says of pictures which of the labels they are; with `certain` always the last one."""
    import torch
    import transformers as tf

    torch.manual_seed(0)
    named = dict(enumerate(labels))
    model: Any = tf.ViTForImageClassification(
        tf.ViTConfig(id2label=named, label2id={v: k for k, v in named.items()}, **_SEEN)
    ).eval()
    if certain:
        with torch.no_grad():
            model.classifier.bias[-1] = 9.0
    size = {"height": _SIDE, "width": _SIDE}
    model.save_pretrained(folder)
    pictures: Any = tf.ViTImageProcessor(size=size)
    pictures.save_pretrained(folder)
    return folder
