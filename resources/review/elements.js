// What every part needs: elements without markup in strings, signs, times.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);

// Text only ever becomes text: nothing of a film is read as markup.
function make(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "class") made.className = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (name === "text") made.textContent = value;
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

function sign(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

const per = (rate) => rate[0] / rate[1];

// HH:MM:SS:FF, non-drop, as in the studio.
function timecode(frame, rate) {
  const whole = Math.round(per(rate));
  const two = (number) => String(number).padStart(2, "0");
  const seconds = Math.floor(frame / whole);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frame % whole]
    .map(two).join(":");
}

function duration(frames, rate) {
  const seconds = frames / per(rate);
  if (seconds < 60) return `${Number(seconds.toFixed(1))} s`;
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")} min`;
}

let hideToast = 0;
function toast(text) {
  const place = byId("toast");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(hideToast);
  hideToast = setTimeout(() => { place.hidden = true; }, 5000);
}

const VERDICTS = {
  "approved": { text: "Approved", ask: "Approve", key: "A", style: "approved", icon: "check" },
  "needs revision": { text: "Needs revision", ask: "Revise", key: "E", style: "revise", icon: "pen-line" },
  "rejected": { text: "Rejected", ask: "Reject", key: "R", style: "rejected", icon: "x" },
};
