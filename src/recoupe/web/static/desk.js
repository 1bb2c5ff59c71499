"use strict";
// The desk works without this script; with it, one key judges, and a page need not be loaded anew.
(() => {
  const said = document.getElementById("said");
  const tell = (text) => {
    said.textContent = text;
    clearTimeout(tell.later);
    tell.later = setTimeout(() => (said.textContent = ""), 4000);
  };

  // --- words that an address points at: also where several elements make them up ---
  const light = () => {
    for (const lit of document.querySelectorAll(".again")) lit.classList.remove("again");
    const name = decodeURIComponent(location.hash.slice(1));
    if (!name) return;
    for (const part of document.querySelectorAll("[data-of]")) if (part.dataset.of === name) part.classList.add("again");
    const place = document.getElementById(name);
    if (place && place.closest(".text")) place.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", light);
  light();

  document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

  // --- findings: one key each ---
  const cards = () => [...document.querySelectorAll(".card[data-finding]")];
  const current = () => document.activeElement.closest(".card[data-finding]") || null;
  const go = (step) => {
    const all = cards();
    if (!all.length) return;
    const at = all.indexOf(current());
    const card = all[Math.max(0, Math.min(all.length - 1, at + step))] || all[0];
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start", behavior: "instant" });
  };
  const send = async (form, button) => {
    const body = new FormData(form);
    if (button) body.set(button.name, button.value);
    const action = (button && button.getAttribute("formaction")) || form.action;
    const answer = await fetch(action, { method: "POST", body, headers: { "X-Fragment": "1" } });
    const text = await answer.text();
    const read = new DOMParser().parseFromString(text, "text/html");
    if (!answer.ok) {
      tell(read.querySelector("[role=alert]")?.textContent || String(answer.status));
      if (answer.status === 403) location.reload();
      return;
    }
    const fresh = read.body.firstElementChild;
    const old = form.closest(".card");
    old.replaceWith(fresh);
    fresh.focus({ preventScroll: true });
    tell(fresh.querySelector(".verdict")?.textContent || "");
  };
  addEventListener("submit", (event) => {
    if (!event.target.matches(".judge")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });

  const typing = (element) => element.matches("input, select, textarea, [contenteditable]");
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) event.target.closest(".card")?.focus();
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    const card = current();
    const press = (verdict) => card && card.querySelector(`button[value="${verdict}"]`).click();
    const keys = {
      j: () => go(1),
      k: () => go(-1),
      c: () => press("confirmed"),
      r: () => press("rejected"),
      u: () => press("unsure"),
      n: () => {
        if (!card) return;
        card.querySelector(".noting").open = true;
        card.querySelector("textarea").focus();
      },
      d: () => card && card.querySelector(".pickit").click(),
      o: () => card && (location.href = card.querySelector(".number").href),
      "/": () => document.getElementById("seek").focus(),
      "?": () => document.getElementById("keys").showModal(),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  // --- the original page beside the report: a click on a paragraph lights its element ---
  const original = document.querySelector("iframe[data-places]");
  if (original) {
    const places = JSON.parse(original.dataset.places);
    const page = original.getAttribute("src");
    document.querySelector(".text").addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const part = event.target.closest(".paragraph");
      const mark = link ? link.getAttribute("href").split(`${page}#`)[1] : part && places[part.id || part.dataset.of];
      if (!mark) return;
      event.preventDefault();
      original.src = `${page}#${mark}`;
    });
  }

  // --- pictures: closer and farther, around the pointer or the middle ---
  for (const bar of document.querySelectorAll("[data-zoom]")) {
    const box = bar.nextElementSibling;
    const picture = box.querySelector("svg");
    let scale = 1;
    const zoom = (by, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
      if (scale === 1) {
        const { width, height } = picture.getBoundingClientRect();
        Object.assign(box.dataset, { width, height });
      }
      const next = by ? Math.min(12, Math.max(1, scale * by)) : 1;
      const [left, top] = [box.scrollLeft + x, box.scrollTop + y].map((at) => (at * next) / scale);
      scale = next;
      box.classList.toggle("closer", scale > 1);
      for (const side of ["width", "height"]) picture.style[side] = scale > 1 ? `${box.dataset[side] * scale}px` : "";
      picture.style.maxWidth = scale > 1 ? "none" : "";
      [box.scrollLeft, box.scrollTop] = [left - x, top - y];
    };
    bar.hidden = false;
    bar.addEventListener("click", (event) => event.target.dataset.by && zoom(Number(event.target.dataset.by)));
    box.addEventListener("keydown", (event) => {
      const by = { "+": 1.4, "=": 1.4, "-": 1 / 1.4, 0: 0 }[event.key];
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      zoom(by);
    });
    box.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const frame = box.getBoundingClientRect();
        zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX - frame.left, event.clientY - frame.top);
      },
      { passive: false },
    );
    let held = null;
    box.addEventListener("pointerdown", (event) => {
      if (scale > 1 && event.button === 0 && !event.target.closest("a")) held = [event.clientX + box.scrollLeft, event.clientY + box.scrollTop];
    });
    addEventListener("pointermove", (event) => {
      if (held) [box.scrollLeft, box.scrollTop] = [held[0] - event.clientX, held[1] - event.clientY];
    });
    addEventListener("pointerup", () => (held = null));
  }

  // --- adding reports: drop files on the page, see how far they are ---
  const drop = document.querySelector("form.drop");
  if (drop) {
    for (const kind of ["dragover", "dragleave", "drop"])
      addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", kind === "dragover");
        if (kind !== "drop" || !event.dataTransfer.files.length) return;
        document.getElementById("files").files = event.dataTransfer.files;
        drop.requestSubmit();
      });
  }
  const watch = async () => {
    const jobs = document.querySelector("#jobs[data-busy]");
    if (!jobs) return;
    const answer = await fetch("/add/jobs");
    if (answer.ok) jobs.replaceWith(new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild);
    setTimeout(watch, 700);
  };
  setTimeout(watch, 700);

  const help = document.querySelector("[data-help]");
  help.hidden = false;
  help.addEventListener("click", () => document.getElementById("keys").showModal());
  for (const fold of document.querySelectorAll(".more-filters")) if (matchMedia("(max-width: 60rem)").matches) fold.open = false;
})();
