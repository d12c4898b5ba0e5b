"""Makes small weights of the real classes, filled with random numbers: `python -m tests.engines.tiny_weights FOLDER`.

Nothing is downloaded. What they draw is noise, which is enough to see sizes, seeds, batches, progress and failures.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers.models.qwen2.tokenization_qwen2 import PRETOKENIZE_REGEX

from danqing.engines.diffusers.text_processor import TextProcessor

Made = Any
"""A pipeline or a part of one; the libraries come without types."""

_SPECIAL = [
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|vision_pad|>",
    "<|image_pad|>",
    "<|video_pad|>",
]
# Qwen-Image drops the first 34 tokens of what it has read, so these words must come to exactly 34.
_TEMPLATE = (
    "{start}system\nDescribe the image by detailing the color, shape, size, texture, quantity, text, spatial "
    "relationships of the objects and background:{end}\n{start}user\n"
)
_CORPUS = [
    *[_TEMPLATE.format(start=" ", end=" "), "system\nuser\nassistant\nComprehend and analyze the provided prompt."]
    * 200,
    *["a cat on a beach at sunset, highly detailed photograph", "一只猫在日落时分的海滩上，高清摄影"] * 20,
]
_CHAT = (
    "{%- for m in messages %}{{ '<|im_start|>' + m.role + '\n' }}{% if m.content is string %}{{ m.content }}"
    "{% else %}{% for c in m.content %}{{ c.text }}{% endfor %}{% endif %}{{ '<|im_end|>\n' }}{%- endfor %}"
    "{%- if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{%- endif %}"
)
_WORDS = 512


def qwen_image() -> Made:
    tokenizer, encoder = _qwen_reader()
    return diffusers.QwenImagePipeline(
        scheduler=_flow(base_shift=0.5, max_shift=0.9, max_image_seq_len=8192, shift_terminal=0.02),
        vae=diffusers.AutoencoderKLQwenImage(z_dim=16, **_VIDEO_VAE),
        text_encoder=encoder,
        tokenizer=tokenizer,
        transformer=diffusers.QwenImageTransformer2DModel(
            patch_size=2,
            in_channels=64,
            out_channels=16,
            num_layers=2,
            attention_head_dim=32,
            num_attention_heads=2,
            joint_attention_dim=32,
            axes_dims_rope=(8, 12, 12),
        ),
    )


def qwen_image_21() -> Made:
    tokenizer = _qwen_tokenizer()
    rope = {"rope_type": "default", "mrope_section": [2, 3, 3], "rope_theta": 5e6, "mrope_interleaved": True}
    config = transformers.Qwen3VLConfig(
        text_config={
            **_LANGUAGE_MODEL,
            "head_dim": 16,
            "rope_parameters": rope,
        },
        vision_config={
            "depth": 1,
            "hidden_size": 16,
            "intermediate_size": 16,
            "num_heads": 2,
            "out_hidden_size": 32,
            "deepstack_visual_indexes": [0],
            "num_position_embeddings": 16,
        },
        **_picture_tokens(tokenizer),
    )
    return diffusers.QwenImage21Pipeline(
        scheduler=_flow(base_shift=0.5, max_shift=0.9, max_image_seq_len=8192),
        vae=diffusers.AutoencoderKLQwenImage21(
            base_dim=4, decoder_base_dim=4, z_dim=64, dim_mult=[1, 1, 1, 1, 1], num_res_blocks=0
        ),
        text_encoder=transformers.Qwen3VLForConditionalGeneration(config).eval(),
        processor=TextProcessor(tokenizer),
        transformer=diffusers.QwenImage21Transformer2DModel(
            patch_size=1,
            in_channels=64,
            out_channels=64,
            num_layers=2,
            attention_head_dim=32,
            num_attention_heads=2,
            context_in_dim=32,
            mlp_ratio=2,
            axes_dims_rope=(8, 12, 12),
        ),
    )


def wan22() -> Made:
    return _wan(second=_wan_expert(), boundary_ratio=0.875)


def wan21() -> Made:
    return _wan(second=None, boundary_ratio=None)


def _wan(second: Made, boundary_ratio: float | None) -> Made:
    encoder = transformers.UMT5EncoderModel(
        transformers.UMT5Config(
            vocab_size=_WORDS, d_model=32, d_kv=16, d_ff=64, num_layers=2, num_heads=2, pad_token_id=0, eos_token_id=1
        )
    )
    return diffusers.WanPipeline(
        tokenizer=_t5_tokenizer(),
        text_encoder=encoder.eval(),
        vae=diffusers.AutoencoderKLWan(z_dim=16, **_VIDEO_VAE),
        scheduler=diffusers.UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
        ),
        transformer=_wan_expert(),
        transformer_2=second,
        boundary_ratio=boundary_ratio,
    )


def _wan_expert() -> Made:
    return diffusers.WanTransformer3DModel(
        patch_size=(1, 2, 2),
        num_attention_heads=2,
        attention_head_dim=32,
        in_channels=16,
        out_channels=16,
        text_dim=32,
        freq_dim=64,
        ffn_dim=64,
        num_layers=2,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=1024,
    )


def z_image() -> Made:
    config = transformers.Qwen3Config(head_dim=16, **_LANGUAGE_MODEL)
    return diffusers.ZImagePipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(num_train_timesteps=1000, shift=3.0),
        vae=_image_vae(16, scaling_factor=0.3611, shift_factor=0.1159, use_quant_conv=False, use_post_quant_conv=False),
        text_encoder=transformers.Qwen3Model(config).eval(),
        tokenizer=_qwen_tokenizer(),
        transformer=diffusers.ZImageTransformer2DModel(
            all_patch_size=(2,),
            all_f_patch_size=(1,),
            in_channels=16,
            dim=64,
            n_layers=2,
            n_refiner_layers=1,
            n_heads=2,
            n_kv_heads=2,
            qk_norm=True,
            cap_feat_dim=32,
            axes_dims=[8, 12, 12],
            axes_lens=[1024, 512, 512],
        ),
    )


def stable_diffusion() -> Made:
    tokenizer, config = _clip()
    return diffusers.StableDiffusionPipeline(
        vae=_image_vae(4),
        text_encoder=transformers.CLIPTextModel(config).eval(),
        tokenizer=tokenizer,
        unet=_unet(cross_attention_dim=32),
        scheduler=_euler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def stable_diffusion_xl() -> Made:
    tokenizer, config = _clip()
    unet = _unet(
        cross_attention_dim=64,
        attention_head_dim=(2, 4),
        use_linear_projection=True,
        addition_embed_type="text_time",
        addition_time_embed_dim=8,
        transformer_layers_per_block=(1, 1),
        projection_class_embeddings_input_dim=32 + 8 * 6,
    )
    return diffusers.StableDiffusionXLPipeline(
        vae=_image_vae(4),
        text_encoder=transformers.CLIPTextModel(config).eval(),
        text_encoder_2=transformers.CLIPTextModelWithProjection(config).eval(),
        tokenizer=tokenizer,
        tokenizer_2=tokenizer,
        unet=unet,
        scheduler=_euler(),
    )


def stable_diffusion_3() -> Made:
    tokenizer, config = _clip()
    return diffusers.StableDiffusion3Pipeline(
        transformer=diffusers.SD3Transformer2DModel(
            sample_size=64,
            patch_size=2,
            in_channels=16,
            num_layers=2,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=32,
            caption_projection_dim=32,
            pooled_projection_dim=64,
            out_channels=16,
            pos_embed_max_size=96,
        ),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(num_train_timesteps=1000, shift=3.0),
        vae=_image_vae(16, shift_factor=0.06, use_quant_conv=False, use_post_quant_conv=False),
        text_encoder=transformers.CLIPTextModelWithProjection(config).eval(),
        tokenizer=tokenizer,
        text_encoder_2=transformers.CLIPTextModelWithProjection(config).eval(),
        tokenizer_2=tokenizer,
        text_encoder_3=_t5(),
        tokenizer_3=_t5_tokenizer(),
    )


def flux() -> Made:
    tokenizer, config = _clip()
    return diffusers.FluxPipeline(
        scheduler=_flow(base_shift=0.5, max_shift=1.15),
        vae=_image_vae(16, shift_factor=0.1, use_quant_conv=False, use_post_quant_conv=False),
        text_encoder=transformers.CLIPTextModel(config).eval(),
        tokenizer=tokenizer,
        text_encoder_2=_t5(),
        tokenizer_2=_t5_tokenizer(),
        transformer=diffusers.FluxTransformer2DModel(
            patch_size=1,
            in_channels=64,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=32,
            num_attention_heads=2,
            joint_attention_dim=32,
            pooled_projection_dim=32,
            guidance_embeds=True,
            axes_dims_rope=(8, 12, 12),
        ),
    )


BUILDERS: Mapping[str, Callable[[], Made]] = {
    builder.__name__: builder
    for builder in (
        qwen_image,
        qwen_image_21,
        wan21,
        wan22,
        z_image,
        stable_diffusion,
        stable_diffusion_xl,
        stable_diffusion_3,
        flux,
    )
}

_LANGUAGE_MODEL: Mapping[str, Any] = {
    "vocab_size": _WORDS,
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 2,
}

_VIDEO_VAE: Mapping[str, Any] = {
    "base_dim": 4,
    "dim_mult": [1, 1, 1, 1],
    "num_res_blocks": 0,
    "temperal_downsample": [False, True, True],
}


def _image_vae(latent_channels: int, **settings: Made) -> Made:
    return diffusers.AutoencoderKL(
        down_block_types=["DownEncoderBlock2D"] * 4,
        up_block_types=["UpDecoderBlock2D"] * 4,
        block_out_channels=[8, 8, 8, 8],
        layers_per_block=1,
        latent_channels=latent_channels,
        norm_num_groups=4,
        **settings,
    )


def _unet(**settings: Made) -> Made:
    return diffusers.UNet2DConditionModel(
        block_out_channels=(8, 16),
        layers_per_block=1,
        sample_size=64,
        in_channels=4,
        out_channels=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        norm_num_groups=4,
        **settings,
    )


def _flow(**settings: Made) -> Made:
    return diffusers.FlowMatchEulerDiscreteScheduler(
        num_train_timesteps=1000, shift=1.0, base_image_seq_len=256, use_dynamic_shifting=True, **settings
    )


def _euler() -> Made:
    return diffusers.EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
    )


def _qwen_reader() -> tuple[Made, Made]:
    tokenizer = _qwen_tokenizer()
    assert len(tokenizer(_TEMPLATE.format(start="<|im_start|>", end="<|im_end|>")).input_ids) == 34
    config = transformers.Qwen2_5_VLConfig(
        text_config={
            **_LANGUAGE_MODEL,
            "rope_parameters": {"rope_type": "default", "mrope_section": [2, 3, 3], "rope_theta": 1e6},
            "max_position_embeddings": 4096,
        },
        vision_config={"depth": 1, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2, "out_hidden_size": 32},
        **_picture_tokens(tokenizer),
    )
    return tokenizer, transformers.Qwen2_5_VLForConditionalGeneration(config).eval()


def _picture_tokens(tokenizer: Made) -> dict[str, int]:
    tokens = {"vision_start": "vision_start", "vision_end": "vision_end", "image": "image_pad", "video": "video_pad"}
    return {f"{name}_token_id": tokenizer.convert_tokens_to_ids(f"<|{token}|>") for name, token in tokens.items()}


def _qwen_tokenizer() -> Made:
    learned = json.loads(_byte_pairs().to_str())["model"]
    tokenizer = transformers.Qwen2Tokenizer(
        vocab=learned["vocab"],
        merges=[tuple(pair) if isinstance(pair, list) else tuple(pair.split(" ")) for pair in learned["merges"]],
        additional_special_tokens=_SPECIAL[1:],
    )
    tokenizer.chat_template = _CHAT
    return tokenizer


def _t5() -> Made:
    config = transformers.T5Config(vocab_size=_WORDS, d_model=32, d_kv=16, d_ff=64, num_layers=2, num_heads=2)
    return transformers.T5EncoderModel(config).eval()


def _t5_tokenizer() -> Made:
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=_byte_pairs(), eos_token="<|im_end|>", pad_token="<|endoftext|>", unk_token="<|endoftext|>"
    )


def _byte_pairs() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    split = pre_tokenizers.Split(Regex(PRETOKENIZE_REGEX), behavior="isolated")
    letters = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, letters])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=_WORDS - len(_SPECIAL), initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(_CORPUS, trainer)
    return tokenizer


def _clip() -> tuple[Made, Made]:
    """A tokenizer that reads letter by letter, and what a text encoder for it is made with."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = [*letters, *(f"{letter}</w>" for letter in letters), "<|startoftext|>", "<|endoftext|>"]
    tokenizer = transformers.CLIPTokenizer(
        vocab={word: index for index, word in enumerate(words)}, merges=[], model_max_length=77
    )
    last = len(words) - 1
    config = transformers.CLIPTextConfig(
        vocab_size=len(words),
        hidden_size=32,
        intermediate_size=37,
        num_hidden_layers=2,
        num_attention_heads=2,
        projection_dim=32,
        bos_token_id=last - 1,
        eos_token_id=last,
        pad_token_id=last,
    )
    return tokenizer, config


def build(folder: Path, name: str) -> Path:
    """Save the weights of one name in a folder of its own, which is returned."""
    torch.manual_seed(0)
    target = folder / name
    pipeline = BUILDERS[name]()
    processor = pipeline.components.get("processor")
    if processor is not None:
        pipeline.processor = None
    pipeline.save_pretrained(str(target), safe_serialization=True)
    if processor is not None:
        # a folder of the published weights has a processor of the library's own class
        processor.tokenizer.save_pretrained(str(target / "processor"))
        index = json.loads((target / "model_index.json").read_text())
        index["processor"] = ["transformers", "Qwen3VLProcessor"]
        (target / "model_index.json").write_text(json.dumps(index))
    return target


if __name__ == "__main__":
    for wanted in sys.argv[2:] or BUILDERS:
        build(Path(sys.argv[1]), wanted)
