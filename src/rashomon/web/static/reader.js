// The reader's pages: bring reports in, follow the work, decide, note. All of it through the HTTP API.
(() => {
  "use strict";
  const LOOKS_EVERY = 400;
  const notice = document.getElementById("notice");

  // The API

  async function ask(method, path, body) {
    const json = body !== undefined && !(body instanceof FormData);
    const answer = await fetch(path, {
      method,
      body: json ? JSON.stringify(body) : body,
      headers: json ? { "Content-Type": "application/json" } : {},
    });
    const said = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (!answer.ok) throw new Error(reason(said) || `The server answered ${answer.status}.`);
    return said;
  }

  function reason(said) {
    if (!said || !said.detail) return "";
    return typeof said.detail === "string" ? said.detail : said.detail.map((one) => one.msg).join(" ");
  }

  function tell(words) {
    notice.textContent = words;
    clearTimeout(tell.later);
    tell.later = setTimeout(() => (notice.textContent = ""), 8000);
  }

  // Work in the background: its progress is shown until it is over.

  async function follow(job) {
    const box = document.getElementById("work");
    const words = box.querySelector(".words");
    const bar = box.querySelector("progress");
    const cancel = box.querySelector(".cancel");
    box.hidden = false;
    cancel.hidden = false;
    cancel.onclick = () => ask("DELETE", `/api/jobs/${job.id}`).catch((error) => tell(error.message));
    box.scrollIntoView({ block: "nearest" });
    while (job.state === "waiting" || job.state === "working") {
      words.textContent = job.state === "waiting" ? "Waiting for other work" : job.words || "Starting";
      if (job.of) {
        bar.max = job.of;
        bar.value = job.done;
      } else bar.removeAttribute("value");
      await new Promise((done) => setTimeout(done, LOOKS_EVERY));
      job = await ask("GET", `/api/jobs/${job.id}`).catch(() => {
        throw new Error("The server was restarted, and the work is lost. Start it again.");
      });
    }
    cancel.hidden = true;
    if (job.state === "done") {
      words.textContent = job.words || "Done";
      return job;
    }
    box.hidden = job.state === "cancelled";
    const error = new Error(job.state === "cancelled" ? "Cancelled." : job.error);
    words.textContent = error.message;
    throw error;
  }

  async function work(method, path, body) {
    const job = await ask(method, path, body);
    const over = job && job.state ? await follow(job) : null;
    if (over && over.refused && over.refused.length) sessionStorage.setItem("refused", over.refused.join("\n"));
    return over;
  }

  function arrive(story) {
    const there = `/stories/${story}`;
    if (location.pathname === there && !location.search) location.reload();
    else location.assign(there + location.hash);
  }

  async function attempt(run, show = tell) {
    try {
      await run();
    } catch (error) {
      show(error.message);
    }
  }

  // Bringing reports in

  for (const form of document.querySelectorAll("form.bring")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = [...new FormData(form).values()];
      if (!given.some((one) => (one instanceof File ? one.size || one.name : one.trim()))) {
        tell("Nothing was brought in: give files, addresses or texts.");
        return;
      }
      const button = form.querySelector("button:not([type])");
      button.disabled = true;
      attempt(async () => arrive((await work("POST", form.dataset.to, new FormData(form))).story)).finally(
        () => (button.disabled = false),
      );
    });
    const fold = form.closest("details");
    if (fold) fold.addEventListener("dragenter", () => (fold.open = true));
    const drop = form.querySelector(".drop");
    if (!drop) continue;
    for (const name of ["dragenter", "dragover"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      });
    }
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.querySelector("input").files = event.dataTransfer.files;
    });
  }

  const refused = sessionStorage.getItem("refused");
  if (refused) {
    sessionStorage.removeItem("refused");
    tell(`Not read: ${refused}`);
  }

  // A story

  const page = document.querySelector("#page.live");
  if (!page) return;
  const story = page.dataset.story;
  const at = `/api/stories/${story}`;
  const desk = JSON.parse(document.getElementById("desk").textContent);
  const changed = () => location.reload();

  // A comparison that is not made yet

  if (page.matches(".pending")) {
    attempt(async () => {
      await work("POST", `${at}/comparison`, { articles: desk.only });
      location.reload();
    });
    return;
  }

  function place(link) {
    const [letter, offsets] = link.dataset.at.split(":");
    return offsets && desk.articles[letter] ? `${desk.articles[letter]}:${offsets}` : null;
  }

  const away = document.querySelector(".remove-document");
  if (away) away.addEventListener("click", () => attempt(async () => (await work("DELETE", `${at}/document`), changed())));
  for (const button of document.querySelectorAll(".undo")) {
    button.addEventListener("click", () =>
      attempt(async () => (await work("DELETE", `${at}/corrections/${button.dataset.number}`), changed())),
    );
  }

  // The dialog of corrections. A subject tells which decisions fit it, and what each needs.

  const correct = document.getElementById("correct");
  const form = correct.querySelector("form");
  let subject = null;

  function open(button, next) {
    subject = next;
    form.reset();
    correct.querySelector(".error").hidden = true;
    correct.querySelector(".subject bdi").textContent = next.words;
    const set = correct.querySelector(".decisions");
    set.replaceChildren(set.querySelector("legend"));
    for (const [number, one] of next.decisions.entries()) {
      set.append(choice("radio", "decision", number, one.words, number === 0));
    }
    shown = null;
    form.elements.other.replaceChildren(...next.others.map(([value, words]) => new Option(words, value)));
    needs();
    correct.showModal();
    correct.addEventListener("close", () => button.focus(), { once: true });
  }

  function choice(type, name, value, words, checked) {
    const label = Object.assign(document.createElement("label"), { className: "check" });
    label.append(Object.assign(document.createElement("input"), { type, name, value, checked }), words);
    return label;
  }

  let shown = null;
  function needs() {
    const one = subject.decisions[new FormData(form).get("decision")];
    if (one === shown) return;
    shown = one;
    for (const name of ["passages", "other", "name"]) {
      form.querySelector(`.with-${name}`).hidden = !one.needs.includes(name);
    }
    const list = form.querySelector(".with-passages");
    const choices = (one.passages || subject.passages).map((p) => choice("checkbox", "passages", p.at, `${p.letter} ${p.words}`, false));
    list.replaceChildren(list.querySelector("legend"), ...choices);
  }
  form.addEventListener("change", needs);

  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.value !== "do") return;
    event.preventDefault();
    const given = new FormData(form);
    const one = subject.decisions[given.get("decision")];
    const complaint = correct.querySelector(".error");
    const show = (words) => {
      complaint.textContent = words;
      complaint.hidden = false;
    };
    const chosen = one.needs.includes("passages") ? given.getAll("passages") : one.passages.map((p) => p.at);
    const places = [...(one.with || []).map((p) => p.at), ...chosen];
    if (one.needs.includes("other")) places.push(given.get("other"));
    attempt(async () => {
      const body = { decision: one.decision, of: one.of || "point", passages: places.filter(Boolean).map((p) => ({ at: p })) };
      if (given.get("name") && one.needs.includes("name")) body.name = given.get("name");
      if (given.get("note")) body.note = given.get("note");
      const job = await ask("POST", `${at}/corrections`, body);
      correct.close();
      await follow(job);
      changed();
    }, show);
  });

  function button(words, label, run) {
    const one = Object.assign(document.createElement("button"), { type: "button", className: "act", textContent: words });
    one.setAttribute("aria-label", label);
    one.addEventListener("click", (event) => {
      event.stopPropagation();
      run(one);
    });
    return one;
  }

  function passages(element, which, said = (link) => link.textContent) {
    const seen = new Map();
    for (const link of element.querySelectorAll(which)) {
      const where = place(link);
      if (where && !seen.has(where)) seen.set(where, { at: where, letter: link.dataset.at.split(":")[0], words: said(link) });
    }
    return [...seen.values()];
  }

  const points = [...document.querySelectorAll("[data-a][id]")];
  const CELLS = ".told a[data-at], .cards a[data-at], :scope > a[data-at]";
  const READINGS = ".difference .readings a.p[data-at]";
  const MAYBE = "td:not([class]) a[data-at], .possibly a[data-at]";

  // The passages of a point. A sign has no words: those of its passage, or of the point's title.
  function told(point, which = CELLS) {
    const words = new Map();
    for (const link of point.querySelectorAll("a.p[data-at]")) {
      const said = (link.querySelector("bdi") || link).textContent;
      words.set(link.dataset.at, said);
      for (const other of link.parentNode.querySelectorAll(":scope > a.c[data-at]")) {
        if (!words.has(other.dataset.at)) words.set(other.dataset.at, said);
      }
    }
    const title = point.querySelector(".gloss bdi, bdi.gloss");
    return passages(point, which, (link) => words.get(link.dataset.at) || (title ? title.textContent : ""));
  }

  // The other points, those with most words in common first.
  function others(point) {
    const bag = (element) => new Set(element.textContent.toLowerCase().match(/[\p{L}\d]{4,}/gu) || []);
    const title = (element) => element.querySelector(".gloss, a.p") || element;
    const mine = bag(title(point));
    const common = (other) => [...bag(title(other))].filter((word) => mine.has(word)).length;
    return points
      .filter((other) => other !== point)
      .map((other) => [other, common(other)])
      .sort((one, other) => other[1] - one[1])
      .map(([other]) => other)
      .map((other) => [other, other.querySelector(CELLS), other.querySelector(".gloss bdi, bdi.gloss, a.p bdi")])
      .filter(([, first]) => first && place(first))
      .map(([other, first, words]) => {
        const number = other.querySelector(".number");
        return [place(first), `${number ? number.textContent + " " : ""}${words ? words.textContent.slice(0, 90) : ""}`];
      });
  }

  function decisionsOn(point, cells) {
    const found = [];
    if (point.querySelector(".difference")) {
      const readings = passages(point, READINGS);
      found.push({
        decision: "not-a-difference",
        words: "This is no difference",
        needs: [],
        passages: readings.length > 1 ? readings : cells,
      });
    }
    if (cells.length > 1) {
      found.push(
        { decision: "not-the-same", words: "Passages do not report the same (choose two or more)", needs: ["passages"] },
        { decision: "split", words: "A passage does not belong here (choose it)", needs: ["passages"] },
      );
    }
    const maybe = told(point, MAYBE);
    if (maybe.length) {
      found.push({
        decision: "same",
        words: "What is possibly told there is the same (choose it)",
        needs: ["passages"],
        passages: maybe,
        with: cells.slice(0, 1),
      });
    }
    found.push(
      { decision: "merge", words: "Another point reports the same", needs: ["other"], passages: cells.slice(0, 1) },
      { decision: "rename", words: "It is called otherwise", needs: ["name"], passages: cells.slice(0, 1) },
    );
    return found;
  }

  for (const point of points) {
    if (!point.querySelector(CELLS)) continue;
    const words = (point.querySelector(".gloss bdi, bdi.gloss, a.p bdi") || point).textContent.trim();
    (point.querySelector(".title") || point).append(
      button("Correct", `Correct this point: ${words.slice(0, 60)}`, (one) => {
        const cells = told(point);
        open(one, { words, passages: cells, decisions: decisionsOn(point, cells), others: others(point) });
      }),
    );
  }

  for (const said of document.querySelectorAll("#quotations .utterance li")) {
    const link = said.querySelector("a.c[data-at]");
    const where = link && place(link);
    if (!where) continue;
    const words = said.querySelector("q").textContent;
    const passage = { at: where, letter: link.textContent, words };
    said.append(
      button("Speaker", `Another speaker for: ${words.slice(0, 60)}`, (one) =>
        open(one, {
          words,
          passages: [passage],
          others: [],
          decisions: [{ decision: "wrong-speaker", words: "Somebody else says it (no name: nobody who is named)", needs: ["name"], passages: [passage] }],
        }),
      ),
    );
  }

  const people = [...document.querySelectorAll("table.people tbody tr")];
  const person = (row) => {
    const link = row.querySelector("a.c[data-at]");
    return link && place(link);
  };
  for (const row of people) {
    const where = person(row);
    if (!where) continue;
    const name = row.querySelector("th").textContent.trim();
    const rest = people.filter((other) => other !== row && person(other)).map((other) => [person(other), other.querySelector("th").textContent.trim()]);
    const letters = [...row.querySelectorAll("a.c[data-at]")].map((link) => ({ at: place(link), letter: link.textContent, words: name }));
    const mine = letters.slice(0, 1);
    const decisions = [{ decision: "rename", of: "entity", words: "The name is another", needs: ["name"], passages: mine }];
    if (rest.length) {
      decisions.push({ decision: "same", of: "entity", words: "It is the same as somebody else", needs: ["other"], passages: mine });
    }
    if (letters.length > 1) {
      decisions.push({ decision: "split", of: "entity", words: "Accounts mean somebody else (choose them)", needs: ["passages"] });
    }
    row.querySelector("th").append(
      button("Correct", `Correct who this is: ${name}`, (one) =>
        open(one, { words: name, passages: letters, decisions, others: rest }),
      ),
    );
  }

  // Notes and "checked" marks on a passage

  const annotate = document.getElementById("annotate");
  const sheet = annotate.querySelector("form");
  let noted = null;

  function stamp(holder, note) {
    let line = holder.querySelector(":scope > .stamp");
    if (!line) {
      line = Object.assign(document.createElement("span"), { className: "stamp" });
      holder.append(line);
    }
    const when = note.when.slice(0, 16).replace("T", " ");
    line.textContent = `${note.checked ? "✓ checked" : "✎"} ${note.note || ""}`.trim();
    line.textContent += ` (${note.by || "you"}, ${when} UTC)`;
    line.hidden = !note.checked && !note.note;
  }

  for (const cell of document.querySelectorAll(".beside td.told, .gloss, .cards > li, .list > li[id]")) {
    const link = cell.querySelector("a.p[data-at]");
    const where = link && place(link);
    if (!where) continue;
    const words = (link.querySelector("bdi") || link).textContent;
    let note = desk.notes[where] || { note: "", checked: false };
    if (desk.notes[where]) stamp(cell, note);
    cell.append(
      button("Note", `Note on: ${words.slice(0, 60)}`, (one) => {
        noted = {
          where,
          keep: (kept) => {
            note = kept;
            stamp(cell, kept);
          },
        };
        annotate.querySelector(".subject bdi").textContent = words;
        annotate.querySelector(".error").hidden = true;
        sheet.elements.note.value = note.note || "";
        sheet.elements.checked.checked = note.checked;
        annotate.showModal();
        annotate.addEventListener("close", () => one.focus(), { once: true });
      }),
    );
  }

  sheet.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.value !== "do") return;
    event.preventDefault();
    const complaint = annotate.querySelector(".error");
    attempt(
      async () => {
        const body = { at: noted.where, note: sheet.elements.note.value, checked: sheet.elements.checked.checked };
        noted.keep(await ask("PUT", `${at}/notes`, body));
        annotate.close();
        tell("Kept.");
      },
      (words) => {
        complaint.textContent = words;
        complaint.hidden = false;
      },
    );
  });

})();
