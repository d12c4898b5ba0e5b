// What the browser does by itself: theme, language, menu, counters, copying, announcements, the address of the page.
"use strict";
window.studio = (() => {
  const root = document.documentElement;
  const on = (type, act) => document.addEventListener(type, act);
  const within = (event, selector) => event.target instanceof Element && event.target.closest(selector);
  const keep = (name, value) => (document.cookie = `${name}=${value}; path=/studio; max-age=31536000; samesite=lax`);

  function paint() {
    if (window.Quasar) window.Quasar.Dark.set(root.dataset.theme === "dark");
    document.dispatchEvent(new CustomEvent("studio-theme", { detail: root.dataset.theme }));
  }
  function announce(text, kind = "neutral") {
    const place = document.querySelector(".announcer");
    if (!place) return;
    const line = Object.assign(document.createElement("div"), { className: `announcement ${kind}`, textContent: text });
    place.append(line);
    setTimeout(() => line.remove(), 3500);
  }
  function count(counter) {
    const field = document.getElementById(counter.dataset.counts);
    if (!field) return;
    const length = [...field.value].length;
    const limit = Number(counter.dataset.limit);
    counter.textContent = `${length.toLocaleString()} / ${limit.toLocaleString()}`;
    counter.classList.toggle("over", length > limit);
  }
  const countAll = () => document.querySelectorAll("[data-counts]").forEach(count);
  function fill(id, value) {
    const field = document.getElementById(id);
    if (!field) return;
    if (field.type === "checkbox") field.checked = value === "true";
    else field.value = value;
    countAll();
  }
  function remember(values) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(values)) {
      if (value === null || value === "") address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    history.replaceState(history.state, "", address);
  }
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // without https a browser may refuse; the old way still works there
      const field = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    announce(root.lang.startsWith("zh") ? "已复制" : "Copied", "good");
  }

  on("click", (event) => {
    if (within(event, "[data-theme-switch]")) {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      keep("danqing_theme", root.dataset.theme);
      paint();
    }
    const language = within(event, "[data-language]");
    if (language) {
      keep("danqing_language", language.dataset.language);
      location.reload();
    }
    if (within(event, "[data-menu]")) document.body.classList.toggle("menu-open");
    const copied = within(event, "[data-copy]");
    if (copied) {
      event.preventDefault();
      copy(copied.dataset.copy);
    }
  });
  on("input", (event) => {
    const counter = event.target.id && document.querySelector(`[data-counts="${event.target.id}"]`);
    if (counter) count(counter);
  });
  on("keydown", (event) => {
    if (event.key === "Escape") document.body.classList.remove("menu-open");
  });
  // the page is built by scripts after this one: wait for it
  new MutationObserver((_, watch) => {
    if (!document.querySelector(".nicegui-layout")) return;
    watch.disconnect();
    paint();
    countAll();
  }).observe(root, { childList: true, subtree: true });
  return { announce, fill, remember, copy, countAll };
})();
