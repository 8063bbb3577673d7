/** A set under way: the count, the hold, the depth; without a camera the metronome and a place to tap. */

import { fill, fromTemplate, one, show, showLegs } from "../dom.js";
import { Gauge } from "../gauge.js";
import { beatAt } from "../pace.js";
import { Ring } from "../ring.js";
import { text } from "../texts.js";
import { drawTrack } from "../track.js";

/** @returns {import("./view.js").View} */
export function workView() {
  const root = fromTemplate("work");
  const gauge = new Gauge(one(root, ".gauge", HTMLElement));
  const hold = one(root, ".hold", HTMLElement);
  const ring = new Ring(hold);
  const count = one(root, ".count", HTMLElement);
  /** @type {import("../messages.js").WorkScreen | null} */
  let shown = null;
  let gaugeShown = "";
  let beganS = NaN;
  let beatShown = "";
  /** @type {{endsAt: number} | null} */
  let holding = null;

  /** @param {import("../messages.js").WorkScreen} screen */
  const byHand = (screen) => screen.counted_by === "hand";

  /** @param {import("../messages.js").WorkScreen} screen @param {number} atS */
  const beat = (screen, atS) => {
    if (Number.isNaN(beganS)) beganS = atS;
    const turnS = screen.pace.reduce((sum, seconds) => sum + seconds, 0);
    const now = beatAt(Math.min(atS - beganS, turnS), screen.pace); // then it waits to be counted
    if (now.beat !== beatShown) {
      beatShown = now.beat;
      ring.set(now.wholeS, text(`beat_${now.beat}`));
    }
    ring.left(now.leftS);
  };

  return {
    root,
    /** @param {import("../messages.js").WorkScreen} screen */
    update(screen) {
      fill(root, { title: screen.title, side: screen.side, set: screen.set, next: screen.next });
      showLegs(root, screen.leg);
      if (shown === null || shown.done !== screen.done || shown.reps !== screen.reps) {
        drawTrack(count, screen.done, screen.reps);
        beganS = NaN; // the metronome begins anew with each repetition counted by hand
        beatShown = "";
      }
      const scale = JSON.stringify(screen.gauge);
      if (scale !== gaugeShown) gauge.scale(screen.gauge);
      gaugeShown = scale;
      root.classList.toggle("by-hand", byHand(screen));
      for (const part of root.querySelectorAll("[data-by]")) {
        show(part, part.getAttribute("data-by") === screen.counted_by);
      }
      show(hold, byHand(screen) || screen.hold_s !== null);
      if (!byHand(screen) && screen.hold_s !== null) {
        ring.set(screen.hold_s, text("hold"));
        ring.left(null);
      }
      shown = screen;
    },
    live(live) {
      gauge.mark(live.value);
      holding = live.hold_left_s === null ? null : { endsAt: performance.now() / 1000 + live.hold_left_s };
    },
    run(atS) {
      if (shown === null) return;
      if (byHand(shown)) beat(shown, atS);
      else if (shown.hold_s !== null) ring.left(holding === null ? null : Math.max(0, holding.endsAt - atS));
    },
  };
}
