// The shots, the takes of one, and where they stand.

const poster = (file) => make("img", { src: file, alt: "", loading: "lazy" });

function standing(shot) {
  const chosen = shot.takes.find((take) => take.take === shot.chosen) || shot.takes[0];
  const said = [chosen, ...shot.takes].filter(Boolean).map((take) => answers.of(take.take));
  return said.map((given) => given.verdict).find(Boolean) || "";
}

function badge(verdict, seen) {
  if (VERDICTS[verdict]) return make("span", { class: `tick onpic ${VERDICTS[verdict].style}` }, sign(VERDICTS[verdict].icon));
  return seen ? make("span", { class: "tick onpic seen" }, sign("eye")) : null;
}

function shotRow(shot, current, under, choose) {
  const verdict = standing(shot);
  const seen = answers.looked(shot);
  const notes = shot.takes.reduce((sum, take) => sum + answers.of(take.take).notes.length, 0);
  const words = VERDICTS[verdict] ? VERDICTS[verdict].text : seen ? "Looked at" : shot.takes.length ? "Not looked at yet" : "Not made yet";
  const first = shot.takes.find((take) => take.take === shot.chosen) || shot.takes[0];
  return make("button", { class: under ? "shot under" : "shot", type: "button", "data-segment": shot.segment, "aria-current": String(current), disabled: !shot.takes.length, on: { click: choose } },
    make("span", { class: "pic" }, first ? poster(first.poster) : "", badge(verdict, seen)),
    make("b", {}, `Shot ${shot.number}`, make("span", { text: duration(shot.frames, data.rate) })),
    make("span", { class: "words", text: shot.description }),
    make("span", { class: `state ${VERDICTS[verdict] ? VERDICTS[verdict].style : ""}` }, words,
      notes ? make("span", { text: notes === 1 ? "1 note" : `${notes} notes` }) : ""));
}

function filmRow(current, choose) {
  const film = data.film;
  return make("button", { class: "shot", type: "button", "aria-current": String(current), on: { click: choose } },
    make("span", { class: "pic" }, poster(film.poster)),
    make("b", {}, "The whole film"),
    make("span", { class: "words", text: `${duration(film.frames, data.rate)}, with sound and captions` }));
}

function takeCard(shot, take, current, choose) {
  const given = answers.of(take.take);
  return make("button", { class: "take", type: "button", "aria-pressed": String(current), "aria-label": `Take ${take.number}${take.take === shot.chosen ? ", in the film" : ""}`, title: take.number < 10 ? `Take ${take.number}   ${take.number}` : `Take ${take.number}`, on: { click: choose } },
    make("span", { class: "pic" }, poster(take.poster), badge(given.verdict, false)),
    make("span", {}, `Take ${take.number}`, take.take === shot.chosen ? make("em", { text: "in film" }) : ""));
}
