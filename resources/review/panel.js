// The review of what is on the screen: verdict, reason, rating, notes, and how it was made.

const REASONS = ["Wrong subject", "Wrong mood", "Wrong camera", "Too dark", "Too long"];

function fillVerdicts(give) {
  byId("verdicts").replaceChildren(...Object.entries(VERDICTS).map(([verdict, words]) =>
    make("button", { type: "button", class: words.style, "data-verdict": verdict, on: { click: () => give(verdict) } },
      sign(words.icon), words.ask, make("kbd", { text: words.key }))));
}

function fillReasons() {
  byId("reasons").replaceChildren(...REASONS.map((words) =>
    make("button", { type: "button", text: words, on: { click: () => {
      const box = byId("reason");
      box.value = box.value.trim() ? `${box.value.trim()}; ${words.toLowerCase()}` : words;
      box.dispatchEvent(new Event("input"));
      box.focus();
    } } })));
}

function fillRating(rate) {
  const stars = [1, 2, 3, 4, 5].map((count) =>
    make("button", { type: "button", "data-stars": count, "aria-label": `${count} of 5 stars`, title: `Shift+${count}`, on: { click: () => rate(count) } }, sign("star")));
  byId("rating").replaceChildren(...stars, make("span", { id: "stars" }));
}

function showAnswers(subject) {
  const given = subject ? answers.of(subject.take.take) : { verdict: "", reason: "", rating: 0 };
  for (const button of byId("verdicts").children) {
    button.setAttribute("aria-pressed", String(button.dataset.verdict === given.verdict));
    button.disabled = !subject;
  }
  const reasoned = given.verdict === "rejected" || given.verdict === "needs revision";
  byId("reason-box").hidden = !reasoned;
  const box = byId("reason");
  box.placeholder = given.verdict === "rejected" ? "Why?" : "What should change?";
  if (document.activeElement !== box || !reasoned) box.value = given.reason;
  for (const star of byId("rating").querySelectorAll("button")) {
    star.setAttribute("aria-pressed", String(Number(star.dataset.stars) <= given.rating));
    star.disabled = !subject;
  }
  byId("stars").textContent = given.rating ? `${given.rating} of 5` : "No rating";
}

function noteRow(entry, act) {
  const { note, shot, where } = entry;
  return make("li", {},
    make("div", { class: "line" },
      make("button", { type: "button", class: "jump", text: where, title: "Show this frame", on: { click: () => act("jump", entry) } }),
      make("small", { text: shot }),
      make("button", { type: "button", class: "quiet", title: "Change the note", "aria-label": "Change the note", on: { click: () => act("change", entry) } }, sign("pen-line")),
      make("button", { type: "button", class: "quiet", title: "Remove the note", "aria-label": "Remove the note", on: { click: () => act("drop", entry) } }, sign("trash-2"))),
    make("p", { text: note.text }));
}

function showNotes(entries, act) {
  const rows = entries.map((entry) => noteRow(entry, act));
  const none = make("li", { class: "none", text: "None yet. Stop on a frame to write one." });
  byId("note-list").replaceChildren(...(rows.length ? rows : [none]));
}

function showDetails(subject) {
  if (!subject) { byId("details").replaceChildren(); return; }
  const { shot, take } = subject;
  const rows = [
    ["Shot", shot.description], ["Scene", shot.scene], ["Spoken", shot.narration],
    ["On the screen", shot.text], ["Camera", shot.camera], ["Prompt", take.prompt],
    ["Not wanted", take.negative],
    ["Made", `${take.width}×${take.height}, ${take.made}${take.engine ? `, ${take.engine}` : ""}, seed ${take.seed}`],
    ["Remark", take.note],
  ];
  byId("details").replaceChildren(...rows.filter(([, words]) => words)
    .map(([name, words]) => make("div", {}, make("dt", { text: name }), make("dd", { text: words }))));
}
