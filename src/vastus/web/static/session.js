/**
 * The one controller of a session: everything else says what happened, and only this listens.
 *
 * The engine decides what is shown and said; this page sees, draws and speaks.
 */

import { Camera, canFilm, isAllowed, isThere } from "./camera.js";
import { Captions } from "./captions.js";
import { Claps } from "./clap.js";
import { nowS } from "./clock.js";
import { Corner } from "./corner.js";
import { canDetect, Detector } from "./detector.js";
import { fill, one, show } from "./dom.js";
import { Keys } from "./keys.js";
import { Leaving } from "./leaving.js";
import { Mirror } from "./mirror.js";
import { Presence } from "./presence.js";
import { Settings, settingsFromPage } from "./settings.js";
import { Link, socketUrl } from "./socket.js";
import { showScene } from "./screens/intro.js";
import { Sounds } from "./sound.js";
import { Stage } from "./stage.js";
import { readTexts, text } from "./texts.js";
import { Voice } from "./voice.js";
import { Wakefulness } from "./wake.js";
import { packed } from "./wire.js";

/** @typedef {import("./messages.js").Button} Button */
/** @typedef {import("./messages.js").FromEngine} FromEngine */
/** @typedef {import("./messages.js").Screen} Screen */

const TICK_MS = 250;
/** Screens on which the camera is of use: it is asked for at the first of them. */
const WATCHED = new Set(["intro", "gate", "ready", "work", "rest", "paused"]);
/** Screens of an exercise: before the first of them it must be settled whether a camera counts. */
const COUNTED = new Set(["intro", "gate", "ready", "work"]);
/** Where a second person is looked for. */
const AROUND = new Set(["gate"]);
/** Screens that ask something: no single key answers them. */
const QUESTIONS = new Set(["pain", "reason", "summary"]);
/** Screens on which a person moves, so that the mirror's frame stands still. */
const MOVING = new Set(["ready", "work"]);

class Session {
  #root = one(document, "#stage", HTMLElement);
  #link = new Link(socketUrl("/session/socket"));
  #mirror = new Mirror(one(document, "#mirror", HTMLElement));
  #camera = new Camera(this.#mirror.video);
  #detector = new Detector(this.#mirror.video, placesFromPage());
  #voice = new Voice(document.documentElement.lang || "en");
  #sounds = new Sounds();
  #claps = new Claps();
  #captions = new Captions(one(document, "#cue", HTMLElement), one(document, "#heard", HTMLElement));
  #corner = new Corner(one(document, "#corner", HTMLElement));
  #settings = new Settings(one(document, "#settings", HTMLDialogElement), settingsFromPage());
  #leaving = new Leaving(one(document, "#leaving", HTMLDialogElement));
  #keys = new Keys();
  #wake = new Wakefulness();
  #presence = new Presence();
  #notice = one(document, "#notice", HTMLElement);
  /** @type {string[]} */
  #troubles = [];
  #stage = new Stage(this.#root, {
    press: (button) => this.#press(button),
    answer: (knee, nprs) => this.#link.send({ t: "answer", at: nowS(), knee, nprs }),
    leave: (reason) => this.#leave(reason),
  });
  /** @type {Screen | null} */
  #screen = null;
  /** A camera is meant to be used; it went away and may come back; the person counts. @type {"wanted" | "gone" | "without"} */
  #eyes = canFilm() && canDetect() ? "wanted" : "without";
  #toldWithout = false;
  /** The person asked for the camera again, and the engine is told when it is there. */
  #askedFor = false;
  #demonstrated = "";
  #sequence = 0;
  #sentMs = -Infinity;
  #ended = false;

  async begin() {
    this.#listen();
    this.#settings.tellAll();
    this.#link.connect();
    setInterval(() => this.#tick(), TICK_MS);
    requestAnimationFrame(() => this.#run());
    if (this.#eyes === "wanted" && (await isAllowed())) void this.#openCamera();
  }

  #listen() {
    this.#link.on("open", () => this.#hello(false));
    this.#link.on("lost", () => this.#ended || this.#stage.showLocal("lost"));
    this.#link.on("refused", (why) => this.#over("refused", why));
    this.#link.on("message", (message) => this.#heard(message));
    this.#camera.on("on", () => this.#cameraOn());
    this.#camera.on("off", (why) => this.#cameraOff(why));
    this.#detector.on("picture", (picture) => this.#saw(picture));
    this.#detector.on("ready", ({ model, delegate }) => this.#corner.detector(model, delegate));
    this.#detector.on("failed", (why) => {
      this.#camera.close();
      this.#cameraOff(why);
    });
    this.#claps.on("clap", () => this.#tap());
    this.#claps.on("refused", () => this.#settings.set("clap", false));
    this.#settings.on("change", ({ name, on }) => this.#switched(name, on));
    this.#leaving.on("leave", () => this.#leave(null));
    this.#keys.on("act", (act) => this.#key(act));
    this.#presence.on("away", (why) => this.#away(why));
    this.#presence.on("back", () => this.#hello(false));
    document.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("pointerdown", () => this.#sounds.wake());
  }

  // ---------- the engine speaks ----------

  /** @param {FromEngine} message */
  #heard(message) {
    switch (message.t) {
      case "screen":
        return this.#show(message);
      case "live":
        this.#stage.live(message);
        this.#mirror.wedge.mark(message.value);
        return this.#mirror.missing(message.missing);
      case "say":
        return this.#captions.say(message, this.#voice.say(message.says, message.urgent));
      case "sound":
        return this.#sound(message.name);
      case "echo":
        return this.#corner.echo(message);
      case "taken":
        return this.#stage.showLocal("taken");
      case "trouble":
        return this.#tell(message.says);
      case "refused":
        return this.#tell(message.says);
      case "end":
        return this.#over("ended", "");
    }
  }

  /** @param {import("./messages.js").SoundName} name */
  #sound(name) {
    if (this.#settings.is("rest_sounds") || this.#screen?.kind !== "rest") this.#sounds.play(name);
  }

  /** @param {Screen} screen */
  #show(screen) {
    const before = this.#screen?.kind;
    this.#screen = screen;
    this.#stage.show(screen);
    if ("pictured" in screen && screen.pictured !== this.#demonstrated) {
      this.#demonstrated = screen.pictured;
      showScene(one(document, "#mirror .mirror__demo", HTMLElement), screen.pictured, ":not([data-moments])");
    }
    this.#mirror.wedge.scale(screen.kind === "work" ? screen.gauge : null, screen.kind === "work" ? screen.leg : null);
    if (screen.kind === "gate") this.#mirror.outline(screen.pictured, screen.near === "left");
    else this.#mirror.outline(null, false);
    if (screen.kind !== before) this.#entered(screen.kind);
    this.#settleWithout();
  }

  /** @param {Screen["kind"]} kind */
  #entered(kind) {
    this.#captions.clear();
    this.#mirror.missing("");
    this.#mirror.follow(!MOVING.has(kind));
    this.#wake.keep(kind !== "summary");
    this.#detector.around(AROUND.has(kind));
    if (this.#ended && kind === "summary") this.#link.close();
    if (WATCHED.has(kind) && this.#eyes === "wanted") void this.#openCamera();
    this.#detector.look(this.#camera.isOn && WATCHED.has(kind));
  }

  /** @param {"ended" | "refused"} kind @param {string} why */
  #over(kind, why) {
    this.#ended = true;
    const asks = this.#stage.shows === "reason"; // the engine still takes the answer, and shows the summary
    if (!asks) this.#link.close();
    this.#detector.stop();
    this.#camera.close();
    this.#root.dataset["camera"] = "off";
    void this.#claps.switch(false);
    this.#wake.keep(false);
    if (!asks && this.#stage.shows !== "summary") this.#stage.showLocal(kind, why);
  }

  // ---------- the camera ----------

  async #openCamera() {
    if (this.#camera.isOn) return;
    if (canFilm() && (await isThere())) this.#detector.start(); // it loads while the person is asked
    await this.#camera.open();
  }

  #cameraOn() {
    this.#eyes = "wanted";
    this.#toldWithout = false;
    this.#root.dataset["camera"] = "on";
    this.#link.send({ t: "camera", at: nowS(), on: true, why: "" });
    if (this.#askedFor) this.#link.send({ t: "press", at: nowS(), button: "with_camera" });
    this.#askedFor = false;
    this.#detector.look(WATCHED.has(this.#stage.shows));
  }

  /** @param {string} why */
  #cameraOff(why) {
    this.#eyes = why === "unplugged" ? "gone" : "without";
    this.#askedFor = false;
    this.#darken();
    this.#settleWithout();
    this.#link.send({ t: "camera", at: nowS(), on: false, why });
    this.#tell(text(`camera_${why}`));
  }

  #darken() {
    this.#root.dataset["camera"] = "off";
    this.#detector.look(false);
    this.#mirror.clear();
  }

  /** Where there is no camera the person counts: the engine is told before it would wait for one. */
  #settleWithout() {
    if (this.#eyes !== "without" || this.#toldWithout || !COUNTED.has(this.#screen?.kind ?? "")) return;
    this.#toldWithout = true;
    this.#link.send({ t: "press", at: nowS(), button: "without_camera" });
  }

  /** @param {import("./messages.js").Picture & {tookMs: number}} picture */
  #saw(picture) {
    this.#corner.picture(picture);
    if (!this.#camera.isOn || document.hidden) return;
    this.#mirror.draw(picture);
    if (picture.bright !== null) this.#link.send({ t: "light", at: nowS(), bright: picture.bright });
    this.#sequence += 1;
    if (this.#link.sendPicture(packed(this.#sequence, picture))) this.#sentMs = performance.now();
  }

  // ---------- the person acts ----------

  /** @param {MouseEvent} event */
  #clicked(event) {
    const pressed = event.target instanceof Element ? event.target.closest("[data-press], [data-do]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    const { press, do: act } = pressed.dataset;
    if (press !== undefined) this.#press(/** @type {Button} */ (press));
    else if (act === "tap") this.#tap();
    else if (act === "settings") this.#settings.open();
    else if (act === "leave") this.#leaving.open();
    else if (act === "take") this.#hello(true);
    else if (act === "dismiss") this.#noted(this.#troubles.slice(0, -1));
  }

  /** @param {Button} button */
  #press(button) {
    this.#sounds.wake();
    if (button === "go" || button === "resume") this.#noted([]); // whoever goes on has read it
    if (button === "with_camera" && !this.#camera.isOn) {
      this.#askedFor = true;
      return void this.#openCamera();
    }
    if (button === "without_camera") {
      this.#eyes = "without";
      this.#toldWithout = true;
      this.#camera.close();
      this.#darken();
    }
    this.#link.send({ t: "press", at: nowS(), button });
  }

  #tap() {
    if (this.#screen?.kind === "work" && this.#screen.counted_by === "hand") this.#link.send({ t: "tap", at: nowS() });
  }

  /** @param {import("./messages.js").LeaveReason | null} reason */
  #leave(reason) {
    this.#link.send({ t: "leave", at: nowS(), reason });
  }

  /** @param {import("./keys.js").KeyAct} act */
  #key(act) {
    this.#sounds.wake();
    if (act === "main") this.#main();
    else if (act === "pause") this.#press(this.#screen?.kind === "paused" ? "resume" : "pause");
    else if (act === "overlay" || act === "voice" || act === "corner") this.#settings.flip(act);
    else if (act === "settings") this.#settings.open();
    else this.#press(act);
  }

  /** The space bar: whatever is the one thing to do here. */
  #main() {
    const screen = this.#screen;
    if (screen?.kind === "work" && screen.counted_by === "hand") return this.#tap();
    if (screen?.kind === "paused") return this.#press("resume");
    if (screen !== null && QUESTIONS.has(screen.kind)) return this.#stage.focusFirst(); // no slip of the hand is an answer
    const moves = screen?.kind === "work" || screen?.kind === "ready" || screen?.kind === "rest";
    this.#press(moves || (screen?.kind === "activity" && screen.ends_at !== null) ? "pause" : "go");
  }

  /** @param {import("./settings.js").Switch} name @param {boolean} on */
  #switched(name, on) {
    if (name === "voice") this.#voice.switch(on);
    else if (name === "sounds") this.#sounds.switch(on);
    else if (name === "overlay") this.#mirror.overlay(on);
    else if (name === "letters") this.#keys.letters = on;
    else if (name === "corner") this.#corner.show(on);
    else if (name === "clap") void this.#claps.switch(on);
  }

  /** @param {import("./messages.js").AwayReason} why */
  #away(why) {
    this.#voice.quiet();
    this.#link.send({ t: "away", at: nowS(), why });
    if (why === "asleep") this.#hello(false);
  }

  // ---------- time ----------

  /** @param {boolean} takeOver */
  #hello(takeOver) {
    if (!this.#ended) this.#link.hello(this.#eyes === "wanted", takeOver);
  }

  /** Where no picture tells the engine that time passes, the page does. */
  #tick() {
    if (!document.hidden && performance.now() - this.#sentMs >= TICK_MS) this.#link.send({ t: "tick", at: nowS() });
  }

  #run() {
    this.#corner.frame();
    this.#stage.run(nowS());
    requestAnimationFrame(() => this.#run());
  }

  /** @param {string} says one sentence that stays until it is put away */
  #tell(says) {
    this.#noted([...this.#troubles.filter((one) => one !== says), says]);
    this.#captions.tell(says);
  }

  /** @param {string[]} troubles the latest is shown; putting it away brings back the one before */
  #noted(troubles) {
    this.#troubles = troubles;
    const latest = troubles.at(-1);
    if (latest !== undefined) fill(this.#notice, { notice: latest });
    show(this.#notice, latest !== undefined);
  }
}

/** @returns {import("./detector.worker.js").Places} */
function placesFromPage() {
  const { vision = "", full = "", lite = "" } = one(document, "#stage", HTMLElement).dataset;
  /** @param {string} path */
  const whole = (path) => new URL(path, location.href).href;
  return { vision: whole(vision), models: { full: whole(full), lite: whole(lite) } };
}

readTexts();
void new Session().begin();
