// Puts the page together: what is on the screen, what the keys do, how answers leave.

const player = new Player(byId("video"), moved);
let view = null; // { film: true } or { shot, take }
let subject = null; // what a verdict is about now: { shot, take, frame }
let pending = null; // where the note being written belongs
let muted = false;

// In the film, the shot under the playhead, and the frame of its take that is seen there.
function subjectAt(frame) {
  if (!view.film) return { ...view, frame };
  const clip = data.film.clips.find((each) => frame >= each.at && frame < each.at + each.length);
  const found = clip && byTake.get(clip.take);
  if (!found) return null;
  const inside = Math.floor((clip.first + frame - clip.at) * per(found.take.rate) / per(data.rate) + 1e-6);
  return { ...found, frame: Math.max(0, Math.min(inside, found.take.frames - 1)) };
}

function filmFrame(take, frame) {
  for (const clip of data.film.clips) {
    if (clip.take !== take.take) continue;
    const at = clip.at + Math.ceil(frame * per(data.rate) / per(take.rate) - 1e-6) - clip.first;
    if (at >= clip.at && at < clip.at + clip.length) return at;
  }
  return null;
}

function showFilm(frame = 0) {
  view = { film: true };
  player.load({ file: data.film.file, poster: data.film.poster, frames: data.film.frames, rate: data.rate }, frame);
  render();
}

function showTake(shot, take, frame = 0) {
  closeNote();
  view = { shot, take };
  player.load({ file: take.file, poster: take.poster, frames: take.frames, rate: take.rate }, frame);
  render();
}

function showShot(shot) {
  showTake(shot, shot.takes.find((take) => take.take === shot.chosen) || shot.takes[0]);
}

function moved(frame) {
  const before = subject;
  subject = subjectAt(frame);
  const rate = player.reel.rate;
  byId("clock").textContent = timecode(frame, rate);
  byId("length").textContent = `/ ${timecode(player.reel.frames, rate)}`;
  byId("frame").textContent = `Frame ${frame} of ${player.reel.frames}`;
  const place = byId("place");
  place.max = player.reel.frames - 1;
  place.value = frame;
  place.setAttribute("aria-valuetext", timecode(frame, rate));
  byId("speed").hidden = player.speed === 0 || player.speed === 1;
  byId("speed").textContent = `${player.speed < 0 ? "−" : ""}${Math.abs(player.speed)}×`;
  byId("trouble").hidden = !player.broken;
  byId("trouble").textContent = "This browser cannot play the file. Was the whole folder copied, with its “media” folder?";
  playButton();
  const seen = subject && watched(frame) && answers.see(subject.shot.segment);
  const other = (before && before.take) !== (subject && subject.take);
  if (other || seen) render();
}

function watched(frame) {
  if (!player.playing && frame !== player.reel.frames - 1) return false;
  if (!view.film) return frame >= 0.9 * (player.reel.frames - 1);
  const clip = data.film.clips.find((each) => frame >= each.at && frame < each.at + each.length);
  return player.speed > 0 && frame - clip.at >= 0.8 * (clip.length - 1);
}

function render() {
  const shots = data.shots.map((shot) => {
    const here = Boolean(subject) && subject.shot === shot;
    return shotRow(shot, here && !view.film, here && Boolean(view.film), () => showShot(shot));
  });
  const focused = document.activeElement && document.activeElement.dataset.segment;
  const list = byId("shots");
  const top = [list.scrollTop, list.scrollLeft];
  list.replaceChildren(...(data.film ? [filmRow(view.film, () => showFilm())] : []), ...shots);
  [list.scrollTop, list.scrollLeft] = top;
  const current = list.querySelector('[aria-current="true"]');
  reveal(list, list.querySelector(".under") || current);
  if (focused && current) current.focus({ preventScroll: true });
  const takes = subject && subject.shot.takes.length > 1 ? subject.shot.takes : [];
  byId("takes").replaceChildren(...takes.map((take) =>
    takeCard(subject.shot, take, take === subject.take, () => showTake(subject.shot, take))));
  byId("subject").textContent = subject ? `Shot ${subject.shot.number}${subject.shot.takes.length > 1 ? `, take ${subject.take.number}` : ""}` : "Nothing to review here";
  byId("subject-facts").textContent = subject ? [duration(subject.take.frames, subject.take.rate), view.film ? "in the film now" : subject.take.take === subject.shot.chosen ? "in the film" : "not in the film"].join("  ·  ") : "";
  byId("note").disabled = !subject;
  showAnswers(subject);
  showNotes(noteEntries(), actOnNote);
  showMarks();
  showDetails(subject);
  showProgress();
}

// Only the list itself moves: on a phone the page must stay where it is.
function reveal(list, row) {
  if (!row) return;
  const above = row.offsetTop - list.offsetTop, left = row.offsetLeft - list.offsetLeft;
  if (above < list.scrollTop || above + row.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = above - 40;
  if (left < list.scrollLeft || left + row.offsetWidth > list.scrollLeft + list.clientWidth) list.scrollLeft = left - 40;
}

function noteEntries() {
  if (!view.film) {
    return answers.of(view.take.take).notes.map((note) => ({ note, take: view.take, at: note.frame, shot: "", where: timecode(note.frame, view.take.rate) }));
  }
  const entries = [];
  for (const { shot, take } of byTake.values()) {
    for (const note of answers.of(take.take).notes) {
      const at = filmFrame(take, note.frame);
      if (at !== null) entries.push({ note, take, at, shot: `Shot ${shot.number}`, where: timecode(at, data.rate) });
    }
  }
  return entries.sort((one, other) => one.at - other.at);
}

function showMarks() {
  const last = Math.max(1, player.reel.frames - 1);
  const cuts = view.film ? data.film.clips.slice(1).map((clip) => placed(make("i"), clip.at / last)) : usedParts(last);
  const notes = noteEntries().map((entry) => placed(make("button", { type: "button", tabindex: "-1", title: entry.note.text, on: { click: () => actOnNote("jump", entry) } }, sign("message-square")), entry.at / last));
  byId("marks").replaceChildren(...cuts, ...notes);
}

// What lies outside is only there for transitions.
function usedParts(last) {
  if (!data.film) return [];
  const scale = per(view.take.rate) / per(data.rate) / last;
  return data.film.clips.filter((clip) => clip.take === view.take.take).map((clip) => {
    const part = placed(make("s"), clip.first * scale);
    part.style.width = `${100 * Math.min(clip.length * scale, 1 - clip.first * scale)}%`;
    return part;
  });
}

function placed(element, part) {
  element.style.left = `${100 * part}%`;
  return element;
}

function showProgress() {
  const made = data.shots.filter((shot) => shot.takes.length);
  const done = made.filter((shot) => answers.looked(shot)).length;
  byId("count").textContent = `${done} of ${made.length} looked at`;
  byId("bar").style.width = `${made.length ? 100 * done / made.length : 0}%`;
  const counts = Object.entries(VERDICTS).map(([verdict, words]) => `${made.filter((shot) => standing(shot) === verdict).length} ${words.text.toLowerCase()}`);
  byId("progress").title = counts.join(", ");
}

function give(verdict) {
  if (!subject) return;
  const again = answers.of(subject.take.take).verdict === verdict;
  answers.change(subject.take.take, { verdict: again ? "" : verdict, reason: again ? "" : answers.of(subject.take.take).reason });
  render();
  if (!again && verdict !== "approved") { player.stop(); byId("reason").focus(); }
}

function rate(count) {
  if (!subject) return;
  answers.change(subject.take.take, { rating: answers.of(subject.take.take).rating === count ? 0 : count });
  render();
}

function openNote(text = "") {
  if (!subject) return;
  player.stop();
  pending = { take: subject.take, frame: subject.frame };
  byId("note-box").hidden = false;
  const box = byId("note-text");
  box.value = text;
  box.placeholder = `About shot ${subject.shot.number} at ${byId("clock").textContent}`;
  box.setAttribute("aria-label", box.placeholder);
  box.focus();
}

function keepNote() {
  const text = byId("note-text").value.trim();
  if (pending && text) answers.addNote(pending.take.take, pending.frame, text);
  closeNote();
  render();
}

function closeNote() {
  pending = null;
  byId("note-text").blur(); // a hidden field may keep the keys for a moment
  byId("note-text").value = "";
  byId("note-box").hidden = true;
}

function actOnNote(what, entry) {
  player.stop();
  player.go(entry.at);
  if (what === "jump") return;
  answers.dropNote(entry.take.take, entry.note);
  render();
  if (what === "change") openNote(entry.note.text);
}
