// Pictures in full: one with next and previous, or two with a curtain between them.
"use strict";
(() => {
  let dialog, shown, chosen = [];
  const zh = () => document.documentElement.lang.startsWith("zh");
  const say = (en, cn) => (zh() ? cn : en);
  const pictures = () => [...document.querySelectorAll("[data-zoom]")].filter((one) => one.offsetParent !== null);

  function make(tagName, className, attributes = {}) {
    const element = Object.assign(document.createElement(tagName), { className });
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }
  function button(label, text, act) {
    const made = make("button", "viewer-button", { type: "button", "aria-label": label, title: label });
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }
  function open(label) {
    dialog?.remove();
    dialog = make("dialog", "viewer", { "aria-label": label });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    return dialog;
  }
  function show(opener) {
    shown = opener;
    const all = pictures();
    const place = all.indexOf(opener);
    const image = make("img", "viewer-image", { src: opener.dataset.zoom, alt: opener.dataset.caption || "" });
    image.addEventListener("click", () => stage.classList.toggle("close-up"));
    const stage = make("div", "viewer-stage", { tabindex: "0", role: "group", "aria-label": say("Picture", "图片") });
    stage.append(image);
    const caption = make("p", "viewer-caption");
    caption.textContent = opener.dataset.caption || "";
    const bar = make("div", "viewer-bar");
    const count = make("span", "viewer-count");
    count.textContent = `${place + 1} / ${all.length}`;
    bar.append(
      button(say("Previous picture", "上一张"), "‹", () => step(-1)),
      count,
      button(say("Next picture", "下一张"), "›", () => step(1)),
      button(say("Fit or full size", "适应或原始大小"), "⤢", () => stage.classList.toggle("close-up")),
      button(say("Close", "关闭"), "×", () => dialog.close()),
    );
    const isOpen = dialog?.isConnected && dialog.classList.contains("single");
    if (!isOpen) open(say("Picture", "图片")).classList.add("single");
    dialog.replaceChildren(bar, stage, caption);
    if (!isOpen) dialog.showModal();
    stage.focus();
  }
  function step(by) {
    const all = pictures();
    if (all.length) show(all.at((all.indexOf(shown) + by) % all.length));
  }
  function compare([one, other]) {
    open(say("Compare two pictures", "比较两张图片")).classList.add("pair");
    const stage = make("div", "viewer-pair");
    const left = make("img", "", { src: one, alt: say("First picture", "第一张") });
    const right = make("img", "over", { src: other, alt: say("Second picture", "第二张") });
    const curtain = make("input", "viewer-curtain", {
      type: "range", min: "0", max: "100", value: "50", "aria-label": say("Where the pictures meet", "分界位置"),
    });
    curtain.addEventListener("input", () => stage.style.setProperty("--cut", `${curtain.value}%`));
    stage.append(left, right);
    const bar = make("div", "viewer-bar");
    bar.append(curtain, button(say("Close", "关闭"), "×", () => dialog.close()));
    dialog.append(bar, stage);
    dialog.showModal();
  }
  function mark() {
    for (const toggle of document.querySelectorAll("[data-compare]"))
      toggle.setAttribute("aria-pressed", String(chosen.includes(toggle.dataset.compare)));
  }
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const opener = target?.closest("[data-zoom]");
    if (opener) show(opener);
    const toggle = target?.closest("[data-compare]");
    if (!toggle) return;
    const name = toggle.dataset.compare;
    chosen = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
    if (chosen.length === 2) {
      compare(chosen);
      chosen = [];
    } else if (chosen.length === 1) studio.announce(say("Choose the other picture.", "请选择另一张图片。"));
    mark();
  });
  document.addEventListener("keydown", (event) => {
    if (!dialog?.open || !dialog.classList.contains("single")) return;
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) step(by);
  });
})();
