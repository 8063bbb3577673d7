/** The set-up gate: one thing to do, in large type; what is met already, with word and tick. */

import { element, fill, fromTemplate, icon, one, setIcon, showLegs } from "../dom.js";

/** @returns {import("./view.js").View} */
export function gateView() {
  const root = fromTemplate("gate");
  const list = one(root, ".checks", HTMLElement);
  const turn = one(root, ".turn .icon", SVGElement);
  return {
    root,
    /** @param {import("../messages.js").GateScreen} screen */
    update(screen) {
      const { title, side, instruction, lead } = screen;
      fill(root, { title, side, instruction, lead });
      showLegs(root, screen.leg);
      setIcon(turn, screen.icon);
      list.replaceChildren(...screen.checks.map(check));
    },
  };
}

/** @param {import("../messages.js").Check} met */
function check(met) {
  const line = element("li", met.ok ? "ok" : "todo");
  const state = element("span", "state");
  if (met.ok) state.append(icon("check"));
  state.append(met.state);
  line.append(icon(met.icon), element("span", "", met.label), state);
  return line;
}
