"""Which wish of which room goes where: all the connections of the window."""

from functools import partial

from ui.parts import Parts


def connect(window: Parts) -> None:
    _pages(window)
    _looking_back(window)
    _frames(window)
    _empty(window)
    _desk(window)
    _queue(window)


def _looking_back(window: Parts) -> None:
    window.insights.said.connect(window.notice.say)
    window.insights.alerted.connect(window.notice.say)
    window.reporting.said.connect(window.notice.say)


def _pages(window: Parts) -> None:
    pages, film = window.pages, window.film
    window.palette_.used.connect(window.preferences.used)
    pages.story.brief_asked.connect(pages.show_brief)
    pages.story.refine_asked.connect(film.refine)
    pages.story.model.description_asked.connect(film.describe)
    pages.story.model.english_asked.connect(film.say_in_english)
    pages.story.model.narration_asked.connect(film.narrate)
    pages.story.model.seconds_asked.connect(film.time)
    pages.deliver.approve_all_asked.connect(film.approve_all)
    pages.deliver.report.place_asked.connect(pages.show_edit)
    pages.deliver.report.place_asked.connect(window.desk.seek_clip)
    window.sharing.said.connect(window.notice.say)
    pages.deliver.comeback.choose.clicked.connect(window.exchanging.ask_file)
    _sending(window)
    window.exchanging.asked.connect(pages.show_deliver)
    window.exchanging.asked.connect(pages.deliver.show_exchange)
    window.captioning.asked.connect(pages.show_deliver)
    window.captioning.asked.connect(pages.deliver.show_captions)
    window.captioning.said.connect(window.notice.say)
    window.bring.captions_brought.connect(window.captioning.take_in)
    _speech(window)
    window.exchanging.said.connect(window.notice.say)
    _machine(window)
    window.engaging.said.connect(window.notice.say)
    pages.brief.made_by.models_asked.connect(window.equipping.show_for)
    for each in window.wishes:
        each.troubled.connect(window.notice.trouble)
    working = (
        window.dubbing, window.imagining, window.bring, window.mix, window.listening,
        window.pairing, window.captioning,
    )  # fmt: skip
    for one in working:
        one.underway.connect(window.underway.tell)


def _machine(window: Parts) -> None:
    """What belongs to this machine and not to a film."""
    window.packages.said.connect(window.notice.say)
    window.packages.opened.connect(window.opening.open)
    window.opening.idea_brought.connect(window.briefing.bring)
    window.briefing.brought.connect(window.welcome.forget)
    window.bring.package_brought.connect(window.packages.look_at)
    window.equipping.said.connect(window.notice.say)
    window.equipping.begun.connect(window.providing.furnish_page)
    window.providing.said.connect(window.notice.say)
    window.providing.changed.connect(window.equipping.look)
    window.recovering.open_asked.connect(window.opening.open)
    window.recovering.go_on_asked.connect(window.film.make_missing)
    window.recovering.go_on_asked.connect(window.sending.go_on)
    window.recovering.go_on_asked.connect(window.notice.dismiss)
    window.recovering.report_asked.connect(window.reporting.show)


def _sending(window: Parts) -> None:
    sending = window.sending
    sending.asked.connect(window.pages.show_deliver)
    sending.places_asked.connect(window.preferring.show_destinations)
    window.pages.deliver.film.making.send.clicked.connect(sending.show)
    window.destining.changed.connect(sending.look)


def _speech(window: Parts) -> None:
    dubbing, voicing, deliver = window.dubbing, window.voicing, window.pages.deliver
    window.pages.story.model.narration_asked.connect(voicing.narrated)
    window.listening.asked.connect(window.pages.show_brief)
    window.listening.said.connect(window.notice.say)
    dubbing.asked.connect(window.pages.show_deliver)
    dubbing.asked.connect(deliver.show_languages)
    dubbing.said.connect(window.notice.say)
    dubbing.seen_changed.connect(window.desk.see_in)
    dubbing.seen_changed.connect(voicing.see)
    dubbing.seen_changed.connect(window.captioning.look)
    voicing.asked.connect(window.pages.show_deliver)
    voicing.asked.connect(deliver.show_voices)


def _frames(window: Parts) -> None:
    page, framing = window.pages.frames, window.framing
    page.equip(window.actions_)
    page.brief_asked.connect(window.pages.show_brief)
    page.choice_asked.connect(framing.choose)
    page.rejected.connect(framing.reject)
    page.told.connect(framing.price)
    page.head.choice_asked.connect(framing.choose)
    page.head.gate_asked.connect(framing.set_gate)
    page.head.make_asked.connect(framing.make)
    page.head.again_asked.connect(framing.again)
    page.head.video_asked.connect(framing.make_shots)
    framing.shots_begun.connect(window.pages.show_shots)
    window.film.frames_waiting.connect(window.pages.show_frames)


def _empty(window: Parts) -> None:
    """While a film is being written, no page asks for its brief."""
    rooms = (
        (window.desk.shots.empty, "Its shots appear here in a moment."),
        (window.pages.frames.nothing, "Its key frames appear here in a moment."),
        (window.story.empty, "The story and its shots appear here in a moment."),
    )
    for empty, advice in rooms:
        window.film.begun.connect(partial(empty.wait, "The film is being written", advice))
        window.film.ended.connect(empty.rest)


def _desk(window: Parts) -> None:
    desk = window.desk
    desk.shots.brief_asked.connect(window.pages.show_brief)
    window.judge.panel_asked.connect(window.pages.show_shots)
    window.changing.panel_asked.connect(window.pages.show_shots)
    desk.hands.edited.connect(window.clips.edit)
    desk.join_drops.edited.connect(window.clips.edit)
    desk.timeline.menu_asked.connect(window.context.open)
    window.overlaying.shown.connect(desk.side.show_panel)
    desk.words_hand.chosen.connect(window.overlaying.choose)
    desk.words_hand.changed.connect(window.overlaying.change)
    desk.overlays.seek_asked.connect(desk.player.seek)
    window.joins.choosing.connect(desk.timeline.ask_at_cut)
    window.joins.said.connect(window.notice.say)
    window.joins.usual_changed.connect(desk.show_usual)
    desk.show_usual(window.joins.usual)
    desk.drops.dropped.connect(window.bring.add)
    desk.drops.dropped_sound.connect(window.bring.add_sounds)
    window.bring.said.connect(window.notice.say)
    window.bring.cut_brought.connect(window.exchanging.look_at)
    _inspector(window)
    _mixer(window)


def _mixer(window: Parts) -> None:
    desk, mix = window.desk, window.mix
    desk.mixer.asked.connect(mix.set)
    desk.timeline.heads.switch_asked.connect(mix.turn)
    desk.player.frame_shown.connect(mix.follow)
    desk.player.playing_changed.connect(mix.play)
    desk.player.playing_changed.connect(window.ahead.rest)
    mix.heard.connect(desk.mixer.show_reading)
    mix.said.connect(desk.player.screen_.notice)


def _inspector(window: Parts) -> None:
    inspector, adjust = window.desk.inspector, window.adjust
    inspector.trim_asked.connect(adjust.trim)
    inspector.join_asked.connect(adjust.join)
    inspector.end_asked.connect(adjust.end)
    inspector.voiced_asked.connect(adjust.voice)
    inspector.marker_named.connect(adjust.name)
    inspector.gain_asked.connect(adjust.gain)
    inspector.fades_asked.connect(adjust.fade)
    inspector.clip_gain_asked.connect(adjust.clip_gain)
    window.marks.naming.connect(inspector.name_marker)
    panel, versions = inspector.versions, window.versions
    panel.save_asked.connect(versions.save)
    panel.restore_asked.connect(versions.restore)
    panel.forget_asked.connect(versions.forget)
    versions.told.connect(panel.show_versions)


def _queue(window: Parts) -> None:
    window.queue.counted.connect(window.foot.show_queue)
    window.foot.queue_asked.connect(window.actions_["view.queue"].trigger)
