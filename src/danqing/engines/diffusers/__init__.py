"""Open weights drawn by the diffusers library: Qwen-Image, Wan, Z-Image, Stable Diffusion, FLUX."""
