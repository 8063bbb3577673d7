/** What is asked of those who run or ran is not sent by others; without scripts the form says that the two contradict. */

const RAN = ["now", "again"];

document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== "running") return;
  const often = target.form?.querySelector("#ask-week_runs");
  if (often instanceof HTMLFieldSetElement) often.disabled = !RAN.includes(target.value);
});
