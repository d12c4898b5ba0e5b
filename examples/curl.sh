#!/bin/sh
# The two calls of the product page, submit and query, and then the download. Needs curl and sed only.
#
#   DASHSCOPE_API_KEY=sk-... examples/curl.sh
#
# DANQING_BASE_URL: another server than http://127.0.0.1:8720/api/v1, the vendor's own included.
set -eu

base_url=${DANQING_BASE_URL:-http://127.0.0.1:8720/api/v1}
: "${DASHSCOPE_API_KEY:?set it to the API key}"

# The string value of a key in a JSON answer, empty where there is none.
value() { printf '%s' "$2" | sed -n 's/.*"'"$1"'": *"\([^"]*\)".*/\1/p'; }

# Step 1: Submit a task creation request
answer=$(curl -sS -X POST "$base_url/services/aigc/text2image/image-synthesis" \
    -H 'X-DashScope-Async: enable' \
    -H "Authorization: Bearer $DASHSCOPE_API_KEY" \
    -H 'Content-Type: application/json' \
    -d '{
    "model": "qwen-image-plus",
    "input": {
        "prompt": "Healing-style hand-drawn poster featuring three puppies playing with a ball on lush green grass, adorned with decorative elements such as birds and stars. The main title “Come Play Ball!” is prominently displayed at the top in bold, blue cartoon font. Below it, the subtitle “Come [Show Off Your Skills]!” appears in green font. A speech bubble adds playful charm with the text: “Hehe, watch me amaze my little friends next!” At the bottom, supplementary text reads: “We get to play ball with our friends again!” The color palette centers on fresh greens and blues, accented with bright pink and yellow tones to highlight a cheerful, childlike atmosphere."
    },
    "parameters": {
        "negative_prompt":" ",
        "size": "1664*928",
        "n": 1,
        "prompt_extend": true,
        "watermark": false
    }
}')
task_id=$(value task_id "$answer")
if [ -z "$task_id" ]; then
    echo "refused: $answer" >&2
    exit 1
fi
echo "task $task_id"

# Step 2: Query the result by task ID, every 3 seconds for at most 2 minutes, as the page advises
polls=0
while :; do
    answer=$(curl -sS -X GET "$base_url/tasks/$task_id" \
        --header "Authorization: Bearer $DASHSCOPE_API_KEY")
    status=$(value task_status "$answer")
    echo "$status"
    case $status in
        PENDING | RUNNING) ;;
        SUCCEEDED) break ;;
        *)
            echo "failed: $answer" >&2
            exit 1
            ;;
    esac
    polls=$((polls + 1))
    if [ "$polls" -ge 40 ]; then
        echo "no picture after 2 minutes; the task goes on" >&2
        exit 1
    fi
    sleep 3
done

# The URL is valid for 24 hours. Download the image promptly.
url=$(value url "$answer")
file=${url%%\?*}
file=${file##*/}
curl -sS --fail --output "$file" "$url"
echo "$file"
