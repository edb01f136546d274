// What the reviewer says, kept in this browser until it is saved into a file.

const KEPT = `reelwright-review:${data.project}`;
const byTake = new Map();
for (const shot of data.shots) for (const take of shot.takes) byTake.set(take.take, { shot, take });

const answers = {
  by: "",
  given: {}, // by take: verdict, reason, rating, notes, at
  seen: {}, // by segment
  keeps: true,

  load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT) || "{}");
      this.by = String(kept.by || localStorage.getItem("reelwright-review-by") || "");
      this.given = kept.given || {};
      this.seen = kept.seen || {};
    } catch {
      this.keeps = false;
    }
  },

  keep() {
    try {
      localStorage.setItem(KEPT, JSON.stringify({ by: this.by, given: this.given, seen: this.seen }));
      localStorage.setItem("reelwright-review-by", this.by);
    } catch {
      this.keeps = false;
    }
  },

  of(take) {
    return this.given[take] || { verdict: "", reason: "", rating: 0, notes: [], at: "" };
  },

  change(take, changes) {
    this.given[take] = { ...this.of(take), ...changes, at: now() };
    this.keep();
  },

  addNote(take, frame, text) {
    const notes = [...this.of(take).notes, { frame, text, at: now() }];
    notes.sort((one, other) => one.frame - other.frame);
    this.given[take] = { ...this.of(take), notes };
    this.keep();
  },

  dropNote(take, note) {
    this.given[take] = { ...this.of(take), notes: this.of(take).notes.filter((each) => each !== note) };
    this.keep();
  },

  said(take) {
    const given = this.of(take);
    return Boolean(given.verdict || given.rating || given.notes.length);
  },

  looked(shot) {
    return Boolean(this.seen[shot.segment]) || shot.takes.some((take) => this.said(take.take));
  },

  see(segment) {
    if (this.seen[segment]) return false;
    this.seen[segment] = true;
    this.keep();
    return true;
  },

  // The file that the studio reads: each answer names the take, and what exactly was seen.
  file() {
    const said = [...byTake.values()].filter(({ take }) => this.said(take.take));
    return {
      format: "reelwright-answers",
      version: 1,
      project: data.project,
      title: data.title,
      package: data.package,
      by: this.by.trim(),
      saved: now(),
      answers: said.map(({ shot, take }) => {
        const { verdict, reason, rating, notes, at } = this.of(take.take);
        return {
          segment: shot.segment, shot: shot.number, take: take.take, sha256: take.sha256,
          seen: take.seen, verdict, reason: reason.trim(), rating, at: at || now(),
          notes: notes.map((note) => ({ frame: note.frame, text: note.text, at: note.at })),
        };
      }),
    };
  },
};

function now() {
  return new Date().toISOString().replace(/\.\d+Z$/, "+00:00");
}
