/** What was done against what was asked, in one sentence and one picture: a lane for each exercise and side. */

import { element, fill, fromTemplate, one } from "../dom.js";
import { text } from "../texts.js";

/** @returns {import("./view.js").View} */
export function summaryView() {
  const root = fromTemplate("summary");
  return {
    root,
    /** @param {import("../messages.js").SummaryScreen} screen */
    update(screen) {
      fill(root, { title: screen.title, says: screen.says });
      one(root, ".lanes", HTMLElement).replaceChildren(...screen.lines.map(lane));
      one(root, "[data-record]", HTMLAnchorElement).href = `/sessions/${encodeURIComponent(screen.session)}`;
    },
  };
}

/** @param {import("../messages.js").SummaryLine} line */
function lane(line) {
  const row = element("li");
  const name = element("p", "lanes__name");
  name.append(element("b", "", line.title), " ", element("span", "second", line.side));
  const bar = element("div", "lanes__bar");
  bar.style.setProperty("--share", String(line.asked > 0 ? Math.min(1, line.done / line.asked) : 0));
  bar.append(element("i"));
  const sum = element("p", "lanes__sum", text("done_of", { done: line.done, asked: line.asked }));
  row.append(name, bar, sum, element("p", "lanes__says second", line.says));
  return row;
}
