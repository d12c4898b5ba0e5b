// What the browser does by itself: theme, language, menu, counters, copying, announcements, the address of the page.
"use strict";
window.studio = (() => {
  const root = document.documentElement;
  const on = (type, act) => document.addEventListener(type, act);
  const within = (event, selector) => event.target instanceof Element && event.target.closest(selector);
  const keep = (name, value) => (document.cookie = `${name}=${value}; path=/studio; max-age=31536000; samesite=lax`);

  function paint() {
    if (window.Quasar) window.Quasar.Dark.set(root.dataset.theme === "dark");
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

  function limit(id, characters) {
    const counter = document.querySelector(`[data-counts="${id}"]`);
    if (counter) counter.dataset.limit = characters;
    countAll();
  }
  // tabs and panels are told apart by the browser alone
  function tab(panel) {
    const chosen = document.querySelector(`[data-tab="${panel}"]`);
    if (!chosen) return;
    for (const other of chosen.closest("[role=tablist]").querySelectorAll("[role=tab]")) {
      const isChosen = other === chosen;
      other.setAttribute("aria-selected", String(isChosen));
      other.tabIndex = isChosen ? 0 : -1;
      document.getElementById(other.dataset.tab)?.toggleAttribute("hidden", !isChosen);
    }
  }
  // an unsent prompt is there again after a reload, also one that a restarted server asks for
  const drafts = () => document.querySelectorAll("[data-draft]");
  const draftName = (field) => `danqing-${location.pathname}-${field.dataset.draft}`;
  const keepDrafts = () => setTimeout(() => drafts().forEach((f) => (sessionStorage[draftName(f)] = f.value)), 100);
  function restoreDrafts() {
    if (new URL(location.href).searchParams.has("from")) return;
    for (const field of drafts()) {
      const kept = sessionStorage[draftName(field)];
      if (kept === undefined || kept === field.value) continue;
      field.value = kept;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  // links that hold for others: a server that calls itself by a loopback name is reached by the name of this page
  function linkFor(address) {
    const link = new URL(address, location.href);
    const isLocal = /^(127\.|localhost$|\[?::1)/.test(link.hostname);
    return isLocal ? location.origin + link.pathname + link.search : link.href;
  }
  // a chart as PNG: on the sheet and with the ink of the theme, below its title
  async function saveChart(chart, title) {
    const colours = getComputedStyle(root);
    const drawn = new Image();
    drawn.src = chart.getDataURL({ pixelRatio: 2, excludeComponents: ["toolbox"] });
    await drawn.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: drawn.width, height: drawn.height });
    const pen = canvas.getContext("2d");
    pen.fillStyle = colours.getPropertyValue("--sheet");
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(drawn, 0, 0);
    pen.fillStyle = colours.getPropertyValue("--ink");
    pen.font = `600 31px ${colours.getPropertyValue("--sans")}`;
    pen.fillText(title, 16, 40);
    Object.assign(document.createElement("a"), { href: canvas.toDataURL(), download: `${title}.png` }).click();
  }
  const seconds = (ms) => `${Math.max(0, ms / 1000).toFixed(1)} ${root.lang.startsWith("zh") ? "秒" : "s"}`;
  function left(ms) {
    const minutes = Math.max(0, Math.floor(ms / 60000));
    const [hour, minute] = root.lang.startsWith("zh") ? ["小时", "分钟"] : ["h", "min"];
    return (minutes >= 60 ? `${Math.floor(minutes / 60)} ${hour} ` : "") + `${minutes % 60} ${minute}`;
  }
  // a time in the zone of whoever looks; its title says the zone
  function tell(time) {
    const at = new Date(time.dateTime);
    const two = (number) => String(number).padStart(2, "0");
    const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    const minute = `${two(at.getHours())}:${two(at.getMinutes())}`;
    const rest = `:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, "0")}`;
    time.textContent = time.dataset.local === "minute" ? `${day} ${minute}` : minute + rest;
    time.title = at.toString();
  }
  function tick() {
    for (const clock of document.querySelectorAll("[data-since]"))
      clock.textContent = seconds(Date.now() - Number(clock.dataset.since));
    for (const clock of document.querySelectorAll("[data-until]"))
      clock.textContent = left(Number(clock.dataset.until) - Date.now());
    document.querySelectorAll("time[data-local]:not([title])").forEach(tell);
  }
  setInterval(tick, 200);
  // an endless list: its button is pressed when it comes into sight
  const sight = new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && one.target.click()), {
    rootMargin: "400px",
  });
  setInterval(() => document.querySelectorAll("[data-grow]").forEach((end) => {
    sight.unobserve(end);
    if (end.offsetParent) sight.observe(end);
  }), 600);

  on("click", (event) => {
    const chosenTab = within(event, "[data-tab]");
    if (chosenTab) tab(chosenTab.dataset.tab);
    const link = within(event, "[data-copy-link]");
    if (link) copy(linkFor(link.dataset.copyLink));
    if (within(event, "[data-close]")) within(event, "dialog").close();
    if (event.target instanceof HTMLDialogElement) event.target.close();
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
    if (event.target.dataset?.draft) sessionStorage[draftName(event.target)] = event.target.value;
    const counter = event.target.id && document.querySelector(`[data-counts="${event.target.id}"]`);
    if (counter) count(counter);
  });
  on("keydown", (event) => {
    if (event.key === "Escape") document.body.classList.remove("menu-open");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && within(event, "[data-submits]")) {
      event.preventDefault();
      // what was typed a moment ago is on its way to the server before the click is
      setTimeout(() => document.querySelector("[data-submit]")?.click(), 200);
    }
    const isTab = event.target.getAttribute?.("role") === "tab";
    if (isTab && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
      const tabs = [...event.target.parentElement.children];
      const next = tabs.at((tabs.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1)) % tabs.length);
      tab(next.dataset.tab);
      next.focus();
    }
  });
  // the page is built by scripts after this one: wait for it
  new MutationObserver((_, watch) => {
    if (!document.querySelector(".nicegui-layout")) return;
    watch.disconnect();
    paint();
    countAll();
    restoreDrafts();
  }).observe(root, { childList: true, subtree: true });
  return { announce, fill, remember, copy, countAll, limit, tab, keepDrafts, saveChart };
})();
