"""Models that speak, of a few thousand random weights, in the real on-disk format."""

import json
from pathlib import Path
from typing import Any

from tests.tiny import tokenizers

_SCRIPTS = {
    "en": "abcdefghijklmnopqrstuvwxyz'-",
    "hi": "".join(map(chr, range(0x0900, 0x0970))),
    "te": "".join(map(chr, range(0x0C00, 0x0C70))),
}
# What audio and words become in the prompts of the models that copy a voice.
_PARTS = (
    "{% for m in messages %}{% for c in m['content'] %}{% if c['type'] == 'audio' %}AUDIO"
    "{% endif %}{% endfor %}{% for c in m['content'] %}{% if c['type'] == 'text' %}TEXT"
    "{% endif %}{% endfor %}{% endfor %}END"
)


def vits(folder: Path, language: str = "te", *, latin: bool = False, speakers: int = 1) -> Path:
    """One language of MMS. With `latin` its words must come in Latin letters (uroman)."""
    import torch
    from transformers import VitsConfig, VitsModel, VitsTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    letters = _SCRIPTS["en"] if latin else _SCRIPTS[language]
    words = [" ", *letters, "<unk>"]
    vocabulary = folder / "vocab.json"
    vocabulary.write_text(json.dumps({word: number for number, word in enumerate(words)}))
    tokenizer: Any = VitsTokenizer(
        str(vocabulary), pad_token=" ", unk_token="<unk>", language=language, add_blank=True,
        normalize=True, phonemize=False, is_uroman=latin,
    )  # fmt: skip
    torch.manual_seed(0)
    model: Any = VitsModel(
        VitsConfig(
            vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
            ffn_dim=16, flow_size=16, spectrogram_bins=9, prior_encoder_num_flows=2,
            prior_encoder_num_wavenet_layers=1, upsample_initial_channel=16,
            upsample_rates=[8, 8, 2, 2], upsample_kernel_sizes=[16, 16, 4, 4],
            resblock_kernel_sizes=[3], resblock_dilation_sizes=[[1, 3, 5]],
            posterior_encoder_num_wavenet_layers=1, duration_predictor_num_flows=2,
            duration_predictor_flow_bins=4, duration_predictor_filter_channels=16,
            depth_separable_num_layers=1, wavenet_kernel_size=3, sampling_rate=16_000,
            num_speakers=speakers, speaker_embedding_size=8 if speakers > 1 else 0,
        )
    ).eval()  # fmt: skip
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def pocket_tts(folder: Path) -> Path:
    """Its codec lies beside it, in a folder of its own."""
    import torch
    import transformers as tf

    tokenizer: Any = tokenizers.llama()
    tokenizer.padding_side = "left"
    first = len(tokenizer)
    marks = {
        "audio_prompt_token": "<|voice|>",
        "audio_latent_token": "<|latent|>",
        "audio_prompt_bos_token": "<|voice_bos|>",
        "audio_bos_token": "<|audio_bos|>",
    }
    tokenizer.add_tokens(list(marks.values()), special_tokens=True)
    for name, mark in marks.items():
        setattr(tokenizer, name, mark)
    tokenizer.init_kwargs.update(marks)
    codec = folder / "audio_tokenizer"
    torch.manual_seed(0)
    coder: Any = tf.PocketTTSAudioTokenizerModel(
        tf.PocketTTSAudioTokenizerConfig(
            hidden_size=16, num_filters=4, num_hidden_layers=1, intermediate_size=16,
            num_attention_heads=2, num_key_value_heads=2, upsample_groups=16, latent_dim=4,
        )
    ).eval()  # fmt: skip
    coder.save_pretrained(codec)
    coder = tf.PocketTTSAudioTokenizerModel.from_pretrained(codec)
    torch.manual_seed(0)
    flow = {"hidden_size": 16, "num_hidden_layers": 1, "latent_dim": 4, "condition_dim": 32,
            "frequency_embedding_size": 16}  # fmt: skip
    model: Any = tf.PocketTTSForConditionalGeneration(
        tf.PocketTTSConfig(
            flow_head_config=flow, vocab_size=first + 4, hidden_size=32, num_hidden_layers=2,
            num_attention_heads=2, intermediate_size=32, latent_dim=4, pad_token_id=0,
            audio_prompt_token_id=first, audio_latent_token_id=first + 1,
            audio_prompt_bos_token_id=first + 2, audio_bos_token_id=first + 3,
        )
    ).eval()  # fmt: skip
    template = _template("<|voice_bos|><|voice|>", "{{ c['text'] }}", "<|audio_bos|>")
    extractor = tf.PocketTTSFeatureExtractor()
    processor: Any = tf.PocketTTSProcessor(
        extractor, tokenizer, audio_tokenizer=coder, chat_template=template
    )
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    _codec_is(folder, "studio/audio_tokenizer")
    return folder


def vibevoice(folder: Path, seed: int = 2) -> Path:
    """Not every seed's model has anything to say."""
    import torch
    import transformers as tf

    start, end, diffused = marks = ("<|audio_start|>", "<|audio_end|>", "<|audio_diff|>")
    tokenizer: Any = tokenizers.qwen2(extra=marks)
    number = tokenizer.convert_tokens_to_ids
    silent = number("<|endoftext|>")
    codec = {"model_type": "vibevoice_acoustic_tokenizer", "hidden_size": 8, "num_filters": 4,
             "downsampling_ratios": [2, 2, 4, 5, 5, 8], "depths": [1] * 7, "kernel_size": 3,
             }  # fmt: skip
    words = {"model_type": "qwen2", "vocab_size": len(tokenizer), "hidden_size": 16,
             "intermediate_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
             "num_key_value_heads": 2, "max_position_embeddings": 2048, "pad_token_id": silent,
             "eos_token_id": silent, "bos_token_id": None}  # fmt: skip
    head = {"hidden_size": 16, "latent_size": 8, "num_hidden_layers": 1, "intermediate_size": 16,
            "frequency_embedding_size": 16}  # fmt: skip
    torch.manual_seed(seed)
    config = tf.VibeVoiceConfig(
        text_config=words, audio_config=codec, diffusion_head_config=head,
        semantic_model_config={**codec, "model_type": "vibevoice_acoustic_tokenizer_encoder"},
        pad_token_id=silent, eos_token_id=silent, audio_bos_token_id=number(start),
        audio_eos_token_id=number(end), audio_token_id=number(diffused),
    )  # fmt: skip
    model: Any = tf.VibeVoiceForConditionalGeneration(config).eval()
    with torch.no_grad():  # untrained it whispers
        model.model.audio_tower.decoder.head.conv.weight.mul_(1e7)
    said = "Speaker {{ m['role'] }}: {{ c['text'] }}\n"
    processor: Any = tf.VibeVoiceProcessor(
        tf.VibeVoiceAcousticTokenizerFeatureExtractor(), tokenizer, audio_bos_token=start,
        audio_eos_token=end, audio_token=diffused,
        chat_template=_template(start + diffused + end, said, start),
    )  # fmt: skip
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


def dia(folder: Path) -> Path:
    """Its codec lies beside it, in a folder of its own."""
    import torch
    import transformers as tf

    layer = {"num_hidden_layers": 1, "hidden_size": 16, "num_attention_heads": 2,
             "num_key_value_heads": 2, "head_dim": 8, "intermediate_size": 16}  # fmt: skip
    cross = {"cross_num_attention_heads": 2, "cross_head_dim": 8, "cross_num_key_value_heads": 2,
             "cross_hidden_size": 16}  # fmt: skip
    torch.manual_seed(0)
    model: Any = tf.DiaForConditionalGeneration(
        tf.DiaConfig(
            encoder_config={"max_position_embeddings": 256, **layer},
            decoder_config={"max_position_embeddings": 512, **layer, **cross},
        )
    ).eval()
    codec = folder / "dac"
    torch.manual_seed(0)
    coder: Any = tf.DacModel(
        tf.DacConfig(
            encoder_hidden_size=4, decoder_hidden_size=64, n_codebooks=9, codebook_size=1024,
            codebook_dim=4, sampling_rate=44_100, downsampling_ratios=[2, 4, 8, 8],
            upsampling_ratios=[8, 8, 4, 2],
        )
    ).eval()  # fmt: skip
    coder.save_pretrained(codec)
    coder = tf.DacModel.from_pretrained(codec)
    model.save_pretrained(folder)
    extractor = tf.DiaFeatureExtractor(sampling_rate=44_100, hop_length=512)
    processor: Any = tf.DiaProcessor(extractor, tf.DiaTokenizer(), coder)
    processor.save_pretrained(folder)
    _codec_is(folder, "studio/dac")
    return folder


def _template(audio: str, text: str, end: str) -> str:
    return _PARTS.replace("AUDIO", audio).replace("TEXT", text).replace("END", end)


def _codec_is(folder: Path, repo: str) -> None:
    """As the models of a hub name their codec: by its repository, not by a folder of ours."""
    file = folder / "processor_config.json"
    config = json.loads(file.read_text("utf-8"))
    config["audio_tokenizer"]["audio_tokenizer_name_or_path"] = repo
    file.write_text(json.dumps(config), "utf-8")
