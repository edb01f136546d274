// Keys, buttons and saving.

const TRANSPORT = [
  ["skip-back", "To the start", "Home", () => player.step(-player.shown)],
  ["step-back", "One frame back", "←", () => player.step(-1)],
  ["play", "Play or pause", "Space", () => player.toggle()],
  ["step-forward", "One frame on", "→", () => player.step(1)],
  ["volume-2", "Sound on or off", "M", () => mute()],
  ["maximize", "Full screen", "F", () => fullScreen()],
];
const KEYS = {
  " ": () => player.toggle(), k: () => player.stop(), j: () => player.shuttle(-1), l: () => player.shuttle(1),
  ArrowLeft: () => player.step(-1), ArrowRight: () => player.step(1), ",": () => player.step(-1), ".": () => player.step(1),
  Home: () => player.step(-player.shown), End: () => player.step(player.reel.frames),
  ArrowUp: () => walk(-1), ArrowDown: () => walk(1),
  a: () => give("approved"), r: () => give("rejected"), e: () => give("needs revision"), n: () => openNote(),
  m: () => mute(), f: () => fullScreen(), "?": () => byId("help").showModal(),
};
const HELP = [
  ["Space  K", "Play, pause"], ["J  L", "Backwards, forwards; again for faster"], ["←  →", "One frame"],
  ["Shift ←  →", "One second"], ["Home  End", "First and last frame"], ["↑  ↓", "Shot before, shot after"],
  ["1 – 9", "Take of this shot"], ["A", "Approve"], ["R", "Reject"], ["E", "Needs revision"],
  ["Shift 1 – 5", "Rating"], ["N", "Note on this frame"], ["M", "Sound on or off"], ["F", "Full screen"],
  ["Ctrl S", "Save answers"],
];

function walk(by) {
  const stops = [...(data.film ? [null] : []), ...data.shots.filter((shot) => shot.takes.length)];
  const here = view.film ? 0 : stops.indexOf(view.shot);
  const next = stops[Math.max(0, Math.min(here + by, stops.length - 1))];
  if (next === (view.film ? null : view.shot)) return;
  if (next) showShot(next); else showFilm();
}

function pickTake(number) {
  const take = subject && subject.shot.takes.find((each) => each.number === number);
  if (take) showTake(subject.shot, take);
}

function mute() {
  muted = !muted;
  player.video.muted = muted;
  const button = byId("buttons").querySelector('[data-icon="volume-2"]');
  button.replaceChildren(sign(muted ? "volume-off" : "volume-2"));
}

function fullScreen() {
  const screen = byId("screen");
  if (document.fullscreenElement) document.exitFullscreen();
  else if (screen.requestFullscreen) screen.requestFullscreen().catch(() => {});
  else if (player.video.webkitEnterFullscreen) player.video.webkitEnterFullscreen();
}

function playButton() {
  const button = byId("buttons").querySelector('[data-icon="play"]');
  const icon = player.playing ? "pause" : "play";
  if (!button || button.dataset.shown === icon) return;
  button.dataset.shown = icon;
  button.replaceChildren(sign(icon));
}

function pressed(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const within = event.target;
  if (within.tagName === "TEXTAREA" || (within.tagName === "INPUT" && within.type !== "range")) return;
  const digit = /^Digit([1-9])$/.exec(event.code);
  const act = KEYS[event.key] || KEYS[event.key.toLowerCase()];
  if (event.shiftKey && /^Arrow(Left|Right)$/.test(event.key)) player.step((event.key === "ArrowLeft" ? -1 : 1) * Math.round(per(player.reel.rate)));
  else if (event.shiftKey && digit && Number(digit[1]) <= 5) rate(Number(digit[1]));
  else if (digit && !event.shiftKey) pickTake(Number(digit[1]));
  else if (act) act();
  else return;
  event.preventDefault();
}

function typed(event, done, leave) {
  if (event.key === "Escape") leave();
  else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) done();
  else return;
  event.preventDefault();
}

function save() {
  if (answers.by.trim()) { download(); return; }
  byId("ask-by").value = "";
  byId("ask").showModal();
}

function download() {
  const file = answers.file();
  if (!file.answers.length) { toast("There is nothing to save yet: approve, reject or write a note first."); return; }
  const place = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
  const link = make("a", { href: place, download: "answers.json" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(place), 60000);
  toast("Saved as answers.json. Send that file to the editor.");
}

function begin() {
  answers.load();
  byId("title").textContent = data.title;
  const made = data.shots.filter((shot) => shot.takes.length);
  const facts = [`${made.length} ${made.length === 1 ? "shot" : "shots"}`, data.film ? duration(data.film.frames, data.rate) : data.film_note, data.logline];
  byId("facts").textContent = facts.filter(Boolean).join("  ·  ");
  byId("facts").title = byId("facts").textContent;
  byId("by").value = answers.by;
  byId("save").append(sign("download"), "Save answers");
  byId("keys").append(sign("keyboard"));
  byId("note").append(sign("message-square"), "Note", make("kbd", { text: "N" }));
  byId("buttons").append(...TRANSPORT.map(([icon, words, key, act]) =>
    make("button", { type: "button", class: icon === "play" ? "main" : "", "data-icon": icon, title: `${words}   ${key}`, "aria-label": words, on: { click: act } }, sign(icon))));
  byId("key-list").append(...HELP.flatMap(([keys, words]) => [
    make("dt", {}, ...keys.split("  ").map((key) => make("kbd", { text: key }))), make("dd", { text: words })]));
  fillVerdicts(give);
  fillReasons();
  fillRating(rate);
  const first = made.length ? made[0].takes[0] : null;
  if (first) document.documentElement.style.setProperty("--aspect", `${first.width} / ${first.height}`);
  listen();
  if (data.film) showFilm(); else if (made.length) showShot(made[0]);
  if (!answers.keeps) toast("This browser keeps nothing: save your answers before you close the page.");
}

function listen() {
  document.addEventListener("keydown", pressed);
  byId("screen").addEventListener("click", () => player.toggle());
  byId("place").addEventListener("input", (event) => { player.stop(); player.go(Number(event.target.value)); });
  byId("by").addEventListener("input", (event) => { answers.by = event.target.value; answers.keep(); });
  byId("reason").addEventListener("input", (event) => { if (subject) answers.change(subject.take.take, { reason: event.target.value }); });
  byId("reason").addEventListener("keydown", (event) => typed(event, () => event.target.blur(), () => event.target.blur()));
  byId("note").addEventListener("click", () => openNote());
  byId("note-keep").addEventListener("click", keepNote);
  byId("note-drop").addEventListener("click", closeNote);
  byId("note-text").addEventListener("keydown", (event) => typed(event, keepNote, closeNote));
  byId("keys").addEventListener("click", () => byId("help").showModal());
  byId("save").addEventListener("click", save);
  byId("ask-close").addEventListener("click", () => byId("ask").close());
  byId("ask-form").addEventListener("submit", () => {
    answers.by = byId("by").value = byId("ask-by").value;
    answers.keep();
    download();
  });
}

begin();
