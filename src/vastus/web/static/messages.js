/**
 * What the page and the engine say to each other, as types; the words of `session/outputs.py`
 * and `session/inputs.py`. Times are seconds of this page's own clock.
 */

/** @typedef {"left" | "right"} Side */
/** @typedef {"ok" | "arrow" | "hand" | "turn" | "turn_left" | "turn_right" | "body" | "ruler" | "sunlight" | "steady" | "clock"} Icon */
/** @typedef {"bell" | "two_bells" | "tick" | "low_wood"} SoundName */
/** @typedef {"pain" | "tired" | "time" | "other"} LeaveReason */
/** @typedef {"hidden" | "asleep"} AwayReason */
/** @typedef {"go" | "pause" | "resume" | "skip" | "back" | "too_painful" | "longer" | "without_camera" | "with_camera" | "done"} Button */

/** @typedef {{knee: Side, label: string}} Choice */
/** @typedef {{kind: "pain", asked: string, title: string, lead: string, knees: Choice[]}} PainScreen */
/**
 * @typedef {object} ActivityScreen
 * @property {"activity"} kind
 * @property {string} id
 * @property {string} title
 * @property {string} says
 * @property {string[]} choices
 * @property {string[]} precautions
 * @property {number} seconds
 * @property {number | null} ends_at
 * @property {boolean} offered
 * @property {string} next
 */
/**
 * @typedef {object} IntroScreen
 * @property {"intro"} kind
 * @property {string} exercise
 * @property {string} pictured what is performed; a level of an exercise may be another
 * @property {string} level of what is performed
 * @property {string} title
 * @property {string} place
 * @property {string} purpose
 * @property {string} dose
 * @property {{name: string, note: string}[]} needs
 * @property {string[]} setup
 * @property {string[]} steps
 * @property {string[]} precautions
 * @property {string[]} stop_if
 * @property {string} camera
 */
/** @typedef {{id: string, label: string, state: string, icon: Icon, ok: boolean}} Check */
/**
 * @typedef {object} GateScreen
 * @property {"gate"} kind
 * @property {string} exercise
 * @property {string} pictured
 * @property {string} title
 * @property {string} side
 * @property {string} instruction
 * @property {Icon} icon
 * @property {string} lead
 * @property {Check[]} checks
 * @property {"sagittal" | "frontal"} view
 * @property {Side | null} leg
 * @property {Side | null} near
 */
/** @typedef {{kind: "ready", exercise: string, pictured: string, title: string, side: string, set: string, ends_at: number, leg: Side | null}} ReadyScreen */
/**
 * @typedef {object} GaugeScale
 * @property {number} top
 * @property {number} bottom
 * @property {number} target_from
 * @property {number} target_to
 * @property {number | null} stop
 * @property {string} unit
 * @property {"knee" | "thigh" | "shank" | "trunk" | ""} turns
 */
/**
 * @typedef {object} WorkScreen
 * @property {"work"} kind
 * @property {string} exercise
 * @property {string} pictured
 * @property {string} title
 * @property {string} side
 * @property {string} set
 * @property {number} reps
 * @property {number} done
 * @property {number | null} hold_s
 * @property {GaugeScale | null} gauge
 * @property {"camera" | "hand"} counted_by
 * @property {[number, number, number]} pace
 * @property {string} next
 * @property {Side | null} leg
 */
/** @typedef {{kind: "rest", seconds: number, ends_at: number, next: string}} RestScreen */
/** @typedef {{kind: "paused", why: string, what_next: string, can_resume: boolean}} PausedScreen */
/** @typedef {{kind: "reason", title: string, lead: string, choices: [LeaveReason, string][]}} ReasonScreen */
/** @typedef {{exercise: string, title: string, side: string, done: number, asked: number, says: string}} SummaryLine */
/** @typedef {{kind: "summary", session: string, title: string, says: string, lines: SummaryLine[]}} SummaryScreen */
/** @typedef {PainScreen | ActivityScreen | IntroScreen | GateScreen | ReadyScreen | WorkScreen | RestScreen | PausedScreen | ReasonScreen | SummaryScreen} Screen */

/**
 * @typedef {object} Live
 * @property {number} at
 * @property {number | null} value
 * @property {number | null} se
 * @property {number | null} hold_left_s
 * @property {string} phase
 * @property {string} missing
 */
/** @typedef {{id: string, says: string, cue: string, icon: Icon, urgent: boolean}} Say */
/** @typedef {{sequence: number, engine_ms: number}} Echo */

/**
 * @typedef {({t: "screen"} & Screen) | ({t: "live"} & Live) | ({t: "say"} & Say) | {t: "sound", name: SoundName}
 *   | ({t: "echo"} & Echo) | {t: "taken"} | {t: "trouble", says: string}
 *   | {t: "refused", says: string} | {t: "end", session: string}} FromEngine
 */

/**
 * @typedef {{t: "hello", v: 1, at: number, camera: boolean, take_over: boolean} | {t: "tick", at: number}
 *   | {t: "light", at: number, bright: number}
 *   | {t: "press", at: number, button: Button} | {t: "tap", at: number}
 *   | {t: "answer", at: number, knee: Side, nprs: number | null}
 *   | {t: "camera", at: number, on: boolean, why: string} | {t: "away", at: number, why: AwayReason}
 *   | {t: "leave", at: number, reason: LeaveReason | null}} ToEngine
 */

/**
 * One picture's landmarks: for each person 33 x (x, y, visibility) in fractions of the picture,
 * then 33 x (x, y, z) in metres, both in the detector's own axes.
 *
 * @typedef {object} Picture
 * @property {number} atS capture time
 * @property {number} widthPx
 * @property {number} heightPx
 * @property {number} people
 * @property {Float32Array} values
 * @property {number | null} bright how bright the picture's bright parts are, 0 to 1; measured now and then
 */

export {};
