/** The count: a running track with one segment for each repetition, and the number in the middle. */

import { svg } from "./dom.js";
import { text } from "./texts.js";

/** @typedef {{class: string, w: number, h: number, stroke: number, size: number, x: number, y: number, of: [number, number][], ofSize: number}} Drawing */

/** Two drawings, so that the digits keep their size: `of` is beside the number, or beneath it. @type {Drawing[]} */
const DRAWINGS = [
  { class: "narrow-only", w: 350, h: 206, stroke: 16, size: 184, x: 152, y: 167, of: [[290, 96], [290, 126]], ofSize: 28 },
  { class: "wide-only", w: 440, h: 310, stroke: 24, size: 236, x: 220, y: 206, of: [[220, 262]], ofSize: 36 },
]; // prettier-ignore

/**
 * Draws the count anew: done, this one, to come.
 *
 * @param {HTMLElement} place
 * @param {number} done
 * @param {number} asked
 */
export function drawTrack(place, done, asked) {
  place.replaceChildren(...DRAWINGS.map((drawing) => track(drawing, done, asked)));
  place.setAttribute("aria-label", text("count", { done, asked }));
}

/** @param {Drawing} drawing @param {number} done @param {number} asked */
function track(drawing, done, asked) {
  const path = lane(drawing.w, drawing.h, drawing.stroke);
  const whole = asked * 10;
  const gap = asked > 1 ? Math.min(1, asked / 15) : 0;
  const segments = Array.from({ length: asked }, (_, i) =>
    svg("path", {
      class: i < done ? "seg on" : i === done ? "seg now" : "seg",
      d: path,
      pathLength: whole,
      "stroke-width": drawing.stroke,
      "stroke-dasharray": `${10 - gap} ${whole - 10 + gap}`,
      "stroke-dashoffset": -(i * 10 + gap / 2),
    }),
  );
  const number = svg("text", { class: "far", x: drawing.x, y: drawing.y, "font-size": drawing.size }, String(done));
  const beside = drawing.of.length > 1 ? [text("of"), String(asked)] : [text("of_number", { asked })];
  const of = beside.map((word, i) => {
    const [x, y] = drawing.of[i] ?? [0, 0];
    return svg("text", { class: "far far--unit", x, y, "font-size": drawing.ofSize }, word);
  });
  return svg("svg", { class: drawing.class, viewBox: `0 0 ${drawing.w} ${drawing.h}`, "aria-hidden": "true" }, ...segments, number, ...of);
}

/**
 * The line in the middle of a lane, from the middle of its upper straight, clockwise.
 *
 * @param {number} w
 * @param {number} h
 * @param {number} stroke
 */
export function lane(w, h, stroke) {
  const r = (h - stroke) / 2;
  const [top, bottom, left, right] = [stroke / 2, h - stroke / 2, stroke / 2 + r, w - stroke / 2 - r];
  return `M${w / 2} ${top}H${right}A${r} ${r} 0 0 1 ${right} ${bottom}H${left}A${r} ${r} 0 0 1 ${left} ${top}Z`;
}
