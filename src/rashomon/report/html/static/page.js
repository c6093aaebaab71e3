// What the page does beyond being read: open a passage in its text, filter, keep the state in the
// URL's fragment. Without it everything can still be read; links then lead to the texts at the end.
(() => {
  "use strict";
  const root = document.documentElement;
  const panel = document.getElementById("texts");
  const form = document.getElementById("filters");
  const FILTERS = ["account", "without", "person", "kind", "only"];
  const WORDS_AT_ENDS = 5;
  let opener = null;

  // The state and the URL's fragment: `#only=1&without=B&at=A:120-148&go=quotations`.

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function read() {
    const hash = location.hash.slice(1);
    if (!hash.includes("=")) return hash ? { go: decode(hash) } : {};
    return Object.fromEntries(new URLSearchParams(hash));
  }

  function write(state) {
    const kept = [...FILTERS, "at", "go"].filter((name) => state[name]).map((name) => [name, state[name]]);
    const only = kept.length === 1 && kept[0][0] === "go";
    const hash = only ? kept[0][1] : new URLSearchParams(kept).toString().replaceAll("%3A", ":");
    if ("#" + hash === location.hash) apply();
    else location.hash = hash;
  }

  function change(part) {
    write({ ...read(), go: "", ...part });
  }

  // Filters: an element tells in data-a who has it, in data-w who is in it, in data-k what differs.

  const asked = [...document.querySelectorAll("[data-a]")].map((element) => ({
    element,
    accounts: new Set(element.dataset.a.split(" ")),
    people: new Set((element.dataset.w || "").split(" ")),
    kinds: new Set((element.dataset.k || "").split(" ")),
    named: "w" in element.dataset,
    differs: "d" in element.dataset,
    point: Boolean(element.id),
  }));
  const holders = [...document.querySelectorAll(".points, .alone, .voice, .unit")].map((element) => ({
    element,
    own: asked.find((one) => one.element === element),
    inner: [...element.querySelectorAll("[data-a]")],
  }));
  let filtered = null;

  function passes(one, state) {
    if (state.account && !one.accounts.has(state.account)) return false;
    if (state.without && one.accounts.has(state.without)) return false;
    if (state.person && (one.point || one.named) && !one.people.has(state.person)) return false;
    if (!one.point) return true;
    return (!state.kind || one.kinds.has(state.kind)) && (!state.only || one.differs);
  }

  function filter(state) {
    const wanted = FILTERS.map((name) => state[name] || "").join("&");
    if (wanted === filtered) return;
    filtered = wanted;
    let shown = 0;
    let all = 0;
    for (const one of asked) {
      const passed = passes(one, state);
      one.element.hidden = !passed;
      if (one.point) {
        all += 1;
        shown += passed ? 1 : 0;
      }
    }
    for (const { element, own, inner } of holders) {
      if (own && !passes(own, state)) continue;
      element.hidden = inner.length > 0 && inner.every((one) => one.hidden);
    }
    const active = FILTERS.some((name) => state[name]);
    form.querySelector(".clear").hidden = !active;
    form.querySelector(".shown").textContent = active ? `${shown} of ${all} points` : `${all} points`;
    for (const name of FILTERS) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = Boolean(state[name]);
      else field.value = state[name] || "";
    }
  }

  form.addEventListener("change", () => {
    const chosen = Object.fromEntries(FILTERS.map((name) => [name, ""]));
    change({ ...chosen, ...Object.fromEntries(new FormData(form)) });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector(".clear").addEventListener("click", () => {
    change(Object.fromEntries(FILTERS.map((name) => [name, ""])));
    form.querySelector("select").focus();
  });

  // A passage in its text. Offsets count code points; an element in a text stands for data-n of them.

  function units(text, points) {
    if (!/[\ud800-\udfff]/.test(text)) return Math.min(points, text.length);
    let index = 0;
    while (points > 0 && index < text.length) {
      index += text.codePointAt(index) > 0xffff ? 2 : 1;
      points -= 1;
    }
    return index;
  }

  function length(text) {
    if (!/[\ud800-\udfff]/.test(text)) return text.length;
    let points = 0;
    for (let index = 0; index < text.length; points += 1) {
      index += text.codePointAt(index) > 0xffff ? 2 : 1;
    }
    return points;
  }

  function wrap(node, from, to) {
    const range = document.createRange();
    if (node.nodeType === Node.TEXT_NODE) {
      range.setStart(node, units(node.data, from));
      range.setEnd(node, units(node.data, to));
    } else range.selectNode(node);
    const mark = document.createElement("mark");
    range.surroundContents(mark);
    return mark;
  }

  const leaves = (node) => (node.nodeName === "MARK" ? [...node.childNodes].flatMap(leaves) : [node]);

  // The nodes of an article between two offsets: [node, from, to], in code points of the node.
  function parts(article, start, end) {
    const found = [];
    const paragraphs = [...article.querySelectorAll("p[data-o]")];
    for (const [number, paragraph] of paragraphs.entries()) {
      const next = paragraphs[number + 1];
      if (next && Number(next.dataset.o) <= start) continue;
      let place = Number(paragraph.dataset.o);
      if (place >= end) break;
      for (const node of [...paragraph.childNodes].flatMap(leaves)) {
        const size = node.nodeType === Node.TEXT_NODE ? length(node.data) : Number(node.dataset.n);
        const from = Math.max(start - place, 0);
        const to = Math.min(end - place, size);
        if (from < to) found.push([node, from, to]);
        place += size;
      }
    }
    return found;
  }

  function textOf(some) {
    const cut = ([node, from, to]) =>
      node.nodeType === Node.TEXT_NODE ? node.data.slice(units(node.data, from), units(node.data, to)) : node.textContent;
    return some.map(cut).join(" ");
  }

  function unmark() {
    for (const mark of panel.querySelectorAll("mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    for (const link of document.querySelectorAll("a.open")) link.classList.remove("open");
  }

  // The page of a passage's source, with a text fragment that finds the passage there; with words
  // before it where its own stand earlier, too.
  function sourceOf(article, start, end) {
    const web = article.querySelector(".head .web");
    if (!web) return "";
    const split = (text) => text.split(/\s+/).filter(Boolean);
    const [before, passage] = [textOf(parts(article, 0, start)), textOf(parts(article, start, end))];
    const words = split(passage);
    if (!words.length) return web.href;
    const coded = (some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D");
    const ends = [words.slice(0, WORDS_AT_ENDS), words.slice(-WORDS_AT_ENDS)];
    const prefix = before.includes(passage) ? coded(split(before).slice(-WORDS_AT_ENDS)) + "-," : "";
    const text = words.length > 2 * WORDS_AT_ENDS ? ends.map(coded).join(",") : coded(words);
    return web.href + (web.href.includes("#") ? "" : "#") + ":~:text=" + prefix + text;
  }

  function placeOf(at) {
    const [, letter, start, end] = /^([A-Z]+)(?::(\d+)-(\d+))?$/.exec(at || "") || [];
    const article = letter && document.getElementById(letter);
    return article ? { article, start: Number(start), end: Number(end) } : null;
  }

  // With many accounts a passage's link to its source is made when somebody is at the passage.
  function offer(event) {
    const link = event.target.closest("a.p[data-at]");
    const there = link && link.nextElementSibling;
    const place = link && !(there && there.matches(".web")) && placeOf(link.dataset.at);
    const href = place && sourceOf(place.article, place.start, place.end);
    if (!href) return;
    const made = { className: "web made", href, target: "_blank", rel: "noopener", title: "At the source" };
    link.after(Object.assign(document.createElement("a"), made, { textContent: "↗" }));
  }
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, offer);

  function show(at, paragraph) {
    const { article, start, end } = placeOf(at) || {};
    unmark();
    root.classList.toggle("reading", Boolean(article));
    for (const one of panel.querySelectorAll("article")) one.hidden = one !== article;
    if (!article) return;
    const marks = parts(article, start, end).map(([node, from, to]) => wrap(node, from, to));
    const target = marks[0] || paragraph || article;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    const box = target.getBoundingClientRect();
    panel.scrollTop += box.top - panel.getBoundingClientRect().top - panel.clientHeight / (marks[0] ? 3 : 9);
    panel.querySelector(".at").textContent = article.getAttribute("aria-label");
    const source = panel.querySelector(".source");
    source.href = sourceOf(article, start, end);
    source.hidden = !source.getAttribute("href");
    for (const link of document.querySelectorAll(`[data-at="${at}"]`)) link.classList.add("open");
  }

  function close() {
    change({ at: "" });
    if (opener && opener.isConnected) opener.focus();
  }

  panel.querySelector(".close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.classList.contains("reading")) close();
  });

  // Links within the page keep the rest of the state.

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const hash = link.getAttribute("href").slice(1);
    if (link.dataset.at) {
      opener = link;
      change({ at: link.dataset.at });
    } else if (hash.includes("=")) change(Object.fromEntries(new URLSearchParams(hash)));
    else change({ go: hash });
  });

  function go(id) {
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let node = target.parentElement; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
    target.scrollIntoView();
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  function apply() {
    const state = read();
    filter(state);
    const inside = state.go && document.getElementById(state.go);
    if (inside && panel.contains(inside)) show(inside.closest("article").id, inside);
    else {
      show(state.at);
      go(state.go);
    }
  }

  // Print what is folded.

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });

  const names = {};
  for (const article of panel.querySelectorAll("article")) {
    names[article.id] = article.getAttribute("aria-label");
  }
  for (const chip of document.querySelectorAll(".c")) {
    if (names[chip.textContent]) chip.title = names[chip.textContent];
  }

  // What sticks below the filters needs to know how tall they are.
  new ResizeObserver(() => {
    const sticks = getComputedStyle(form).position === "sticky";
    root.style.setProperty("--bar", sticks ? `${form.offsetHeight}px` : "0px");
  }).observe(form);

  root.classList.add("js");
  addEventListener("hashchange", apply);
  apply();
})();
