from http import HTTPStatus
from urllib.parse import urlparse, unquote
from pathlib import PurePosixPath
import requests
from dashscope import ImageSynthesis
import os
import dashscope

# The following URL is for the Singapore region. If you use a model in the China (Beijing) region, replace the URL with: https://dashscope.aliyuncs.com/api/v1
dashscope.base_http_api_url = os.getenv("DANQING_BASE_URL", "http://127.0.0.1:8720/api/v1")

prompt = "Healing-style hand-drawn poster featuring three puppies playing with a ball on lush green grass, adorned with decorative elements such as birds and stars. The main title “Come Play Ball!” is prominently displayed at the top in bold, blue cartoon font. Below it, the subtitle “Come [Show Off Your Skills]!” appears in green font. A speech bubble adds playful charm with the text: “Hehe, watch me amaze my little friends next!” At the bottom, supplementary text reads: “We get to play ball with our friends again!” The color palette centers on fresh greens and blues, accented with bright pink and yellow tones to highlight a cheerful, childlike atmosphere."

# The API keys for the Singapore and China (Beijing) regions are different. To get an API key, see https://www.alibabacloud.com/help/en/model-studio/get-api-key
# If you have not configured an environment variable, replace the following line with your Model Studio API key: api_key="sk-xxx"
api_key = os.getenv("DASHSCOPE_API_KEY")

print("----sync call, please wait a moment----")
rsp = ImageSynthesis.call(
    api_key=api_key,
    model="qwen-image-plus",  # Currently, only the qwen-image-plus and qwen-image models support asynchronous API calls.
    prompt=prompt,
    negative_prompt=" ",
    n=1,
    size="1664*928",
    prompt_extend=True,
    watermark=False,
)
print(f"response: {rsp}")
if rsp.status_code == HTTPStatus.OK:
    # Save the image to the current directory.
    for result in rsp.output.results:
        file_name = PurePosixPath(unquote(urlparse(result.url).path)).parts[-1]
        with open("./%s" % file_name, "wb+") as f:
            f.write(requests.get(result.url).content)
else:
    print(f"sync_call Failed, status_code: {rsp.status_code}, code: {rsp.code}, message: {rsp.message}")
