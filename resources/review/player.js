// Plays one film or take at a time, exact to the frame.

const SPEEDS = [1, 2, 4];

class Player {
  constructor(video, changed) {
    this.video = video;
    this.changed = changed; // called with the frame whenever it may be another
    this.reel = null; // { file, frames, rate, poster }
    this.shown = 0;
    this.wanted = null;
    this.speed = 0; // less than nothing: backwards
    this.clock = 0;
    for (const event of ["seeked", "play", "pause", "loadedmetadata", "loadeddata", "ended", "error"]) {
      video.addEventListener(event, () => this.heard(event));
    }
  }

  load(reel, frame = 0) {
    this.stop();
    this.reel = reel;
    this.wanted = Math.max(0, Math.min(frame, reel.frames - 1));
    this.shown = this.wanted;
    this.broken = false;
    this.video.poster = reel.poster;
    this.video.src = reel.file;
    this.video.load();
    this.tell();
  }

  get playing() { return this.speed !== 0; }

  toggle() {
    if (this.playing) this.stop(); else this.play(1);
  }

  // J and L: each press doubles the speed, the other way begins anew.
  shuttle(way) {
    const faster = Math.sign(this.speed) === way ? Math.abs(this.speed) * 2 : SPEEDS[0];
    this.play(way * Math.min(faster, SPEEDS[SPEEDS.length - 1]));
  }

  play(speed) {
    if (!this.reel || this.broken) return;
    if (speed > 0 && this.shown >= this.reel.frames - 1) this.go(0);
    this.speed = speed;
    cancelAnimationFrame(this.clock);
    if (speed > 0) {
      this.video.playbackRate = speed;
      this.video.play().catch((why) => { if (why.name === "NotAllowedError") this.stop(); });
      this.clock = requestAnimationFrame(() => this.follow());
    } else {
      this.video.pause();
      this.since = { at: performance.now(), frame: this.shown };
      this.clock = requestAnimationFrame((at) => this.rewind(at));
    }
    this.tell();
  }

  stop() {
    const was = this.speed;
    this.speed = 0;
    cancelAnimationFrame(this.clock);
    this.video.pause();
    if (was > 0) this.go(this.now()); // stand in the middle of a frame, never on its edge
    this.tell();
  }

  step(by) {
    if (!this.reel) return;
    this.stop();
    this.go(this.shown + by);
  }

  // Asked for faster than the browser can seek, only the newest wish counts.
  go(frame) {
    if (!this.reel) return;
    this.wanted = Math.max(0, Math.min(frame, this.reel.frames - 1));
    this.shown = this.wanted;
    if (!this.video.seeking) this.seek();
    this.tell();
  }

  seek() {
    if (this.wanted === null || this.video.readyState < 1) return;
    this.video.currentTime = (this.wanted + 0.5) / per(this.reel.rate);
    this.wanted = null;
  }

  now() {
    const frame = Math.floor(this.video.currentTime * per(this.reel.rate) + 0.001);
    return Math.max(0, Math.min(frame, this.reel.frames - 1));
  }

  follow() {
    if (this.speed <= 0) return;
    if (!this.video.seeking && this.wanted === null) {
      const frame = this.now();
      if (frame !== this.shown) { this.shown = frame; this.tell(); }
    }
    this.clock = requestAnimationFrame(() => this.follow());
  }

  rewind(at) {
    if (this.speed >= 0) return;
    const back = (at - this.since.at) / 1000 * -this.speed * per(this.reel.rate);
    const frame = Math.max(0, Math.round(this.since.frame - back));
    if (frame !== this.shown) this.go(frame);
    if (frame === 0) this.stop();
    else this.clock = requestAnimationFrame((next) => this.rewind(next));
  }

  heard(event) {
    if (event === "seeked" || event === "loadedmetadata" || event === "loadeddata") {
      if (this.wanted !== null) this.seek();
    } else if (event === "ended") {
      this.speed = 0;
      this.shown = this.reel.frames - 1;
    } else if (event === "error" && this.video.getAttribute("src")) {
      this.speed = 0;
      this.broken = true;
    }
    this.tell();
  }

  tell() { if (this.reel) this.changed(this.shown); }
}
