"""Models that compose, of a few thousand random weights, in the real on-disk format."""

from pathlib import Path
from typing import Any

from tests.tiny import tokenizers


def musicgen(folder: Path) -> Path:
    """Mono at 32 kHz."""
    import torch
    import transformers as tf

    words = {"vocab_size": 160, "d_model": 32, "d_ff": 37, "d_kv": 8, "num_layers": 1,
             "num_heads": 2, "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0,
             }  # fmt: skip
    codec = tf.EncodecConfig(
        hidden_size=32, vocab_size=64, codebook_size=64, codebook_dim=32, num_filters=4,
        num_residual_layers=1, upsampling_ratios=[8, 8, 5, 2], num_lstm_layers=1,
        sampling_rate=32_000, audio_channels=1, target_bandwidths=[2.4], use_causal_conv=False,
        normalize=False,
    )  # fmt: skip
    decoder = tf.MusicgenConfig.sub_configs["decoder"](
        vocab_size=64, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, ffn_dim=16,
        num_codebooks=4, pad_token_id=64, bos_token_id=64, max_position_embeddings=2048,
    )  # fmt: skip
    torch.manual_seed(0)
    model: Any = tf.MusicgenForConditionalGeneration(
        tf.MusicgenConfig(
            text_encoder=tf.T5Config(**words).to_dict(), audio_encoder=codec.to_dict(),
            decoder=decoder.to_dict(),
        )
    ).eval()  # fmt: skip
    made = model.generation_config
    made.decoder_start_token_id = made.pad_token_id = made.bos_token_id = 64
    made.do_sample, made.guidance_scale, made.max_length = True, 3.0, 1500
    model.save_pretrained(folder)
    extractor = tf.EncodecFeatureExtractor(sampling_rate=32_000)
    processor: Any = tf.MusicgenProcessor(extractor, tokenizers.t5())
    processor.save_pretrained(folder)
    return folder


def ace_step(folder: Path) -> Path:
    """Stereo at 48 kHz, in pieces of a twenty-fifth of a second as the real one."""
    import diffusers as df
    import torch
    from diffusers.pipelines.ace_step import modeling_ace_step as parts
    from transformers import Qwen3Config, Qwen3Model

    size: dict[str, Any] = {
        "hidden_size": 32, "intermediate_size": 64, "num_attention_heads": 4,
        "num_key_value_heads": 2, "head_dim": 8, "rope_theta": 10_000.0, "sliding_window": 16,
    }  # fmt: skip
    torch.manual_seed(0)
    words: Any = Qwen3Config(
        vocab_size=300, hidden_size=32, intermediate_size=64, num_hidden_layers=2,
        num_attention_heads=4, num_key_value_heads=2, head_dim=8, max_position_embeddings=2048,
        bos_token_id=256, eos_token_id=258, pad_token_id=256,
    )  # fmt: skip
    pooled = {"audio_acoustic_hidden_dim": 8, "pool_window_size": 2,
              "num_attention_pooler_hidden_layers": 1}  # fmt: skip
    pipe: Any = df.AceStepPipeline(
        vae=df.AutoencoderOobleck(
            encoder_hidden_size=6, downsampling_ratios=[8, 8, 10, 3], decoder_channels=3,
            decoder_input_channels=8, audio_channels=2, channel_multiples=[1, 2, 2, 4],
            sampling_rate=48_000,
        ),
        text_encoder=Qwen3Model(words).eval(),
        tokenizer=tokenizers.qwen2(),
        transformer=df.AceStepTransformer1DModel(
            num_hidden_layers=2, in_channels=24, audio_acoustic_hidden_dim=8, patch_size=2, **size
        ),
        condition_encoder=parts.AceStepConditionEncoder(
            text_hidden_dim=32, timbre_hidden_dim=8, num_lyric_encoder_hidden_layers=2,
            num_timbre_encoder_hidden_layers=2, **size,
        ),
        scheduler=df.FlowMatchEulerDiscreteScheduler(num_train_timesteps=1, shift=1.0),
        audio_tokenizer=parts.AceStepAudioTokenizer(
            fsq_dim=32, fsq_input_levels=[4, 4, 4], fsq_input_num_quantizers=1, **pooled, **size
        ),
        audio_token_detokenizer=parts.AceStepAudioTokenDetokenizer(**pooled, **size),
    )  # fmt: skip
    pipe.save_pretrained(folder, safe_serialization=True)
    return folder
