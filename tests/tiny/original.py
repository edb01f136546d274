"""Parts of tiny models in the form of their makers, as ComfyUI's single files have them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Tensors = dict[str, Any]

_WAN = (
    ("condition_embedder.time_embedder.linear_1", "time_embedding.0"),
    ("condition_embedder.time_embedder.linear_2", "time_embedding.2"),
    ("condition_embedder.text_embedder.linear_1", "text_embedding.0"),
    ("condition_embedder.text_embedder.linear_2", "text_embedding.2"),
    ("condition_embedder.time_proj", "time_projection.1"),
    ("attn1", "self_attn"),
    ("attn2", "cross_attn"),
    (".to_out.0.", ".o."),
    (".to_q.", ".q."),
    (".to_k.", ".k."),
    (".to_v.", ".v."),
    ("proj_out", "head.head"),
    ("ffn.net.0.proj", "ffn.0"),
    ("ffn.net.2", "ffn.2"),
    ("norm2", "norm_between"),
    ("norm3", "norm2"),
    ("norm_between", "norm3"),
)
_RESNET = (
    ("norm1", "in_layers.0"),
    ("conv1", "in_layers.2"),
    ("norm2", "out_layers.0"),
    ("conv2", "out_layers.3"),
    ("time_emb_proj", "emb_layers.1"),
    ("conv_shortcut", "skip_connection"),
)
_UNET = {
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
    "conv_in": "input_blocks.0.0",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
    "mid_block.resnets.0": "middle_block.0",
    "mid_block.attentions.0": "middle_block.1",
    "mid_block.resnets.1": "middle_block.2",
}
_ATTENTION = (
    ("group_norm", "norm"),
    ("to_q", "q"),
    ("to_k", "k"),
    ("to_v", "v"),
    ("to_out.0", "proj_out"),
)
_OPEN_CLIP = (
    ("text_model.encoder.layers.", "transformer.resblocks."),
    ("layer_norm1", "ln_1"),
    ("layer_norm2", "ln_2"),
    (".fc1.", ".c_fc."),
    (".fc2.", ".c_proj."),
    (".self_attn.out_proj", ".attn.out_proj"),
    ("text_model.final_layer_norm", "ln_final"),
    ("text_model.embeddings.token_embedding", "token_embedding"),
    ("text_model.embeddings.position_embedding.weight", "positional_embedding"),
)


def saved(file: Path, tensors: Tensors) -> int:
    """Write the file; answers how many weights are in it."""
    from safetensors.torch import save_file

    file.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, file)
    return sum(tensor.numel() for tensor in tensors.values())


def wan(transformer: Any) -> Tensors:
    found: Tensors = {}
    for name, tensor in transformer.state_dict().items():
        is_table = name.endswith("scale_shift_table")
        new = name.replace(
            "scale_shift_table", "modulation" if "blocks" in name else "head.modulation"
        )
        found[new if is_table else _renamed(new, _WAN)] = tensor
    return found


def eight_bit(tensors: Tensors) -> Tensors:
    """As “fp8 scaled” files have it: large weights in eight bits, each with its scale."""
    import torch

    found: Tensors = {"scaled_fp8": torch.zeros(2, dtype=torch.float8_e4m3fn)}
    for name, tensor in tensors.items():
        if tensor.ndim != 2 or not name.endswith(".weight"):
            found[name] = tensor
            continue
        scale = tensor.abs().max() / 448
        found[name] = (tensor / scale).to(torch.float8_e4m3fn)
        found[f"{name.removesuffix('.weight')}.scale_weight"] = scale
    return found


def z_image(transformer: Any) -> Tensors:
    names = (
        ("all_final_layer.2-1.", "final_layer."),
        ("all_x_embedder.2-1.", "x_embedder."),
        (".attention.to_out.0.", ".attention.out."),
        (".attention.norm_k.", ".attention.k_norm."),
        (".attention.norm_q.", ".attention.q_norm."),
    )
    held = transformer.state_dict()
    found = {_renamed(name, names): each for name, each in held.items() if ".to_" not in name}
    return (
        found
        | {_renamed(name, names): each for name, each in held.items() if ".to_out." in name}
        | _fused(held, ".attention.to_q.weight", ".attention.qkv.weight")
    )


def sdxl(pipe: Any) -> Tensors:
    """A whole checkpoint: what paints, both readers, and what decodes."""
    layers = pipe.unet.config.layers_per_block
    unet = {_unet(name, layers): each for name, each in pipe.unet.state_dict().items()}
    first = {_text(name): each for name, each in pipe.text_encoder.state_dict().items()}
    return {
        **{f"model.diffusion_model.{name}": each for name, each in unet.items()},
        **{f"first_stage_model.{name}": each for name, each in vae(pipe.vae).items()},
        **{f"conditioner.embedders.0.transformer.{name}": each for name, each in first.items()},
        **{
            f"conditioner.embedders.1.model.{name}": each
            for name, each in _open_clip(pipe.text_encoder_2.state_dict()).items()
        },
    }


def vae(decoder: Any) -> Tensors:
    blocks = len(decoder.config.block_out_channels)
    return dict(_vae(name, each, blocks) for name, each in decoder.state_dict().items())


def text(encoder: Any) -> Tensors:
    """As transformers has it: ComfyUI's files of text encoders keep that form."""
    tied = ("encoder.embed_tokens.weight",)
    held = encoder.state_dict().items()
    return {_text(name): each.clone() for name, each in held if name not in tied}


def _text(name: str) -> str:
    inside = name.startswith(("embeddings", "encoder.layers", "final_layer_norm"))
    return f"text_model.{name}" if inside else name


def _unet(name: str, layers: int) -> str:
    for ours, theirs in _UNET.items():
        if name.startswith(f"{ours}."):
            inside = name.removeprefix(ours)
            return theirs + (_renamed(inside, _RESNET) if "resnets" in ours else inside)
    way, block, kind, index, inside = re.match(  # type: ignore[union-attr]
        r"(down|up)_blocks\.(\d+)\.(\w+)\.(\d+)\.(.*)", name
    ).groups()
    first, each = (1, "input_blocks") if way == "down" else (0, "output_blocks")
    place = first + int(block) * (layers + 1) + int(index)
    match kind:
        case "resnets":
            return f"{each}.{place}.0.{_renamed(inside, _RESNET)}"
        case "attentions":
            return f"{each}.{place}.1.{inside}"
        case "downsamplers":
            return f"{each}.{place + layers}.0.{inside.replace('conv', 'op')}"
        case _:
            return f"{each}.{place + layers}.2.{inside}"


def _vae(name: str, tensor: Any, blocks: int) -> tuple[str, Any]:
    if "mid_block.attentions.0" in name:
        new = name.replace("mid_block.attentions.0", "mid.attn_1")
        wide = tensor[:, :, None, None] if tensor.ndim == 2 else tensor
        return _renamed(new, _ATTENTION), wide

    def turned(found: "re.Match[str]") -> str:
        return f"up.{blocks - 1 - int(found[1])}"

    new = re.sub(r"up_blocks\.(\d+)", turned, name)
    new = re.sub(r"down_blocks\.(\d+)", r"down.\1", new)
    new = re.sub(r"mid_block\.resnets\.(\d)", lambda found: f"mid.block_{int(found[1]) + 1}", new)
    new = re.sub(r"(up|down)samplers\.0", r"\1sample", new.replace("resnets", "block"))
    new = new.replace("conv_norm_out", "norm_out").replace("conv_shortcut", "nin_shortcut")
    return new, tensor


def _open_clip(held: Mapping[str, Any]) -> Tensors:
    found = {"text_projection": held["text_projection.weight"].T}
    for name, tensor in held.items():
        if "self_attn" not in name or "out_proj" in name:
            found.setdefault(_renamed(name, _OPEN_CLIP), tensor)
    del found["text_projection.weight"]
    for kind in ("weight", "bias"):
        fused = _fused(held, f".self_attn.q_proj.{kind}", f".attn.in_proj_{kind}")
        found |= {_renamed(name, _OPEN_CLIP): each for name, each in fused.items()}
    return found


def _fused(held: Mapping[str, Any], first: str, name: str) -> Tensors:
    """Three projections as one: `first` is the end of the name of the first."""
    import torch

    ends = [re.sub(r"q(?=[_.])", letter, first, count=1) for letter in "qkv"]
    if "to_q" in first:
        ends = [first.replace("to_q", f"to_{letter}") for letter in "qkv"]
    return {
        each.replace(first, name): torch.cat([held[each.replace(first, end)] for end in ends])
        for each in held
        if each.endswith(first)
    }


def _renamed(name: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for ours, theirs in pairs:
        name = name.replace(ours, theirs)
    return name
