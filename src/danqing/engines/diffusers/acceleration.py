"""What makes denoising faster: attention backends, compilation, caches of blocks."""

import importlib
import importlib.util

from danqing.core.errors import ModelUnavailable
from danqing.engines.diffusers.family import Family, Pipeline
from danqing.engines.diffusers.options import DiffusersOptions


def accelerate(pipeline: Pipeline, family: Family, options: DiffusersOptions) -> None:
    """Switch on what the options ask for. Raises ModelUnavailable for what the model or the machine does not have."""
    denoisers = [part for name in family.denoisers if (part := getattr(pipeline, name, None)) is not None]
    for denoiser in denoisers:
        if options.attention:
            _set_attention(denoiser, options.attention)
        if options.first_block_cache:
            _cache_blocks(denoiser, options.first_block_cache)
        if options.compile:
            _compile(denoiser, options.compile)
    if options.cache_dit:
        _cache_with_dit(pipeline, denoisers, options.cache_dit)


def _set_attention(denoiser: Pipeline, backend: str) -> None:
    try:
        denoiser.set_attention_backend(backend)
    except (ValueError, RuntimeError, ImportError, AttributeError) as error:
        raise ModelUnavailable(f"attention = {backend} cannot be had here: {error}") from error


def _compile(denoiser: Pipeline, backend: str) -> None:
    # a name that is not known would only come out at the first picture
    known = importlib.import_module("torch._dynamo").list_backends(exclude_tags=())
    if backend not in known:
        raise ModelUnavailable(f"compile = {backend} cannot be had here; there are {', '.join(known)}.")
    denoiser.compile(backend=backend)


def _cache_blocks(denoiser: Pipeline, threshold: float) -> None:
    hooks = importlib.import_module("diffusers.hooks")
    try:
        denoiser.enable_cache(hooks.FirstBlockCacheConfig(threshold=threshold))
    except (ValueError, AttributeError) as error:
        raise ModelUnavailable(f"first_block_cache does not go with {type(denoiser).__name__}: {error}") from error


def _cache_with_dit(pipeline: Pipeline, denoisers: list[Pipeline], threshold: float) -> None:
    if importlib.util.find_spec("cache_dit") is None:
        raise ModelUnavailable("cache_dit needs the package cache-dit, which is not installed.")
    cache_dit = importlib.import_module("cache_dit")
    fewest = min(int(getattr(denoiser.config, "num_layers", 8)) for denoiser in denoisers)
    # the first blocks are always computed, to see how much has changed; the package wants more blocks than these
    config = cache_dit.DBCacheConfig(
        Fn_compute_blocks=max(1, min(8, fewest // 2)),
        Bn_compute_blocks=0,
        residual_diff_threshold=threshold,
    )
    cache_dit.enable_cache(pipeline, cache_config=config)
