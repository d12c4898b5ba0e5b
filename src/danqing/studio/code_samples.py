"""The call of a form as programs would make it, ready to paste."""

import json
from collections.abc import Callable, Mapping

from danqing.studio.models import ModelView
from danqing.studio.orders import Order
from danqing.wire.dashscope.paths import API, IMAGE_GENERATION, IMAGE_SYNTHESIS, MULTIMODAL_GENERATION


def code_samples(order: Order, model: ModelView, api_url: str) -> Mapping[str, str]:
    """Programs by the name of their tab. The key is read from DASHSCOPE_API_KEY and stands in none of them."""
    return {name: write(order, model, api_url) for name, write in _WRITERS.items()}


def _python(order: Order, model: ModelView, api_url: str) -> str:
    head = f'import dashscope\n\ndashscope.base_http_api_url = "{api_url}{API}"\n\n'
    negative = order.negative_prompt or None
    if "text2image" in model.calls:
        lines = _keywords(
            {"model": order.model, "prompt": order.prompt, "negative_prompt": negative, **order.parameters}
        )
        shown = "for result in response.output.results:\n    print(result.url)\n"
        return f"{head}response = dashscope.ImageSynthesis.call(\n{lines})\n{shown}"
    messages = [{"role": "user", "content": [{"text": order.prompt}]}]
    lines = _keywords({"model": order.model, "messages": messages, "negative_prompt": negative, **order.parameters})
    shown = 'for choice in response.output.choices:\n    print(choice.message.content[0]["image"])\n'
    return f"{head}response = dashscope.MultiModalConversation.call(\n{lines})\n{shown}"


def _keywords(arguments: Mapping[str, object]) -> str:
    said = {name: value for name, value in arguments.items() if value is not None}
    return "".join(f"    {name}={value!r},\n" for name, value in said.items())


def _java(order: Order, _model: ModelView, api_url: str) -> str:
    calls = [
        f'.model("{order.model}")',
        f".prompt({_quoted(order.prompt)})",
        *([f".negativePrompt({_quoted(order.negative_prompt)})"] if order.negative_prompt else []),
        f'.size("{order.size}")',
        f".n({order.n})",
        *([f".seed({order.seed})"] if order.seed is not None else []),
        f".promptExtend({str(order.prompt_extend).lower()})",
        f".watermark({str(order.watermark).lower()})",
    ]
    chain = "\n                ".join(calls)
    return f"""import com.alibaba.dashscope.aigc.imagesynthesis.*;
import com.alibaba.dashscope.utils.Constants;

public class Draw {{
    public static void main(String[] args) throws Exception {{
        Constants.baseHttpApiUrl = "{api_url}{API}";
        ImageSynthesisParam param = ImageSynthesisParam.builder()
                .apiKey(System.getenv("DASHSCOPE_API_KEY"))
                {chain}
                .build();
        ImageSynthesisResult result = new ImageSynthesis().call(param);
        result.getOutput().getResults().forEach(one -> System.out.println(one.get("url")));
    }}
}}
"""


def _curl(order: Order, model: ModelView, api_url: str) -> str:
    path, body, asynchronous = IMAGE_SYNTHESIS, order.body, True
    if model.is_sync_only:
        path, body, asynchronous = MULTIMODAL_GENERATION, order.spoken_body, False
    elif "text2image" not in model.calls:
        path, body = IMAGE_GENERATION, order.spoken_body
    text = json.dumps(body, ensure_ascii=False, indent=2).replace("'", "'\\''")
    waiting = "    -H 'X-DashScope-Async: enable' \\\n" if asynchronous else ""
    then = f'\n\ncurl {api_url}{API}/tasks/TASK_ID -H "Authorization: Bearer $DASHSCOPE_API_KEY"\n'
    return (
        f"curl -X POST {api_url}{path} \\\n{waiting}"
        '    -H "Authorization: Bearer $DASHSCOPE_API_KEY" \\\n'
        f"    -H 'Content-Type: application/json' \\\n    -d '{text}'{then if asynchronous else ''}"
    )


def _openai(order: Order, _model: ModelView, api_url: str) -> str:
    own = {"negative_prompt": order.negative_prompt or None, "seed": order.seed}
    own |= {"prompt_extend": order.prompt_extend, "watermark": order.watermark}
    extra = {name: value for name, value in own.items() if value is not None}
    return f"""import os
from openai import OpenAI

client = OpenAI(base_url="{api_url}/v1", api_key=os.environ["DASHSCOPE_API_KEY"])
answer = client.images.generate(
    model={order.model!r},
    prompt={order.prompt!r},
    size={order.size.replace("*", "x")!r},
    n={order.n},
    extra_body={extra!r},
)
for picture in answer.data:
    print(picture.url)
"""


def _quoted(text: str) -> str:
    """A string literal of Java; JSON's is one as well."""
    return json.dumps(text, ensure_ascii=False)


_WRITERS: Mapping[str, Callable[[Order, ModelView, str], str]] = {
    "Python": _python,
    "Java": _java,
    "curl": _curl,
    "OpenAI": _openai,
}
