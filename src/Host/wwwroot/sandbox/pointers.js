// Mouse and fingers as hands over the sand: what they say goes out at once, and again while they rest, for resting digs deeper.

const FIRST_DEPTH = 8;
const DEPTH_A_SECOND = 11;
const DEEPEST = 45;
/** Strokes of one hand are at least this far apart. */
const SHORTEST = 12;
const REPEAT = 50;
const REST_REPEAT = 200;
const WHEEL_MM = 0.25;

export class Pointers {
  #canvas;
  #say;
  #toBowl;
  #tools;
  #hands = new Map();
  #move;

  /**
   * @param {(x: number, y: number) => number[]} toBowl page → bowl coordinates
   * @param {{diameter: number, height: number}} tools the brush, and how high a hand hovers, in mm
   */
  constructor(canvas, say, toBowl, tools) {
    this.#canvas = canvas;
    this.#say = say;
    this.#toBowl = toBowl;
    this.#tools = tools;
    // Where the browser tells of a move before its next frame, the hand does not wait for that frame.
    this.#move = "onpointerrawupdate" in canvas ? "pointerrawupdate" : "pointermove";
    for (const name of ["pointerdown", this.#move, "pointerup", "pointercancel", "pointerleave"]) {
      canvas.addEventListener(name, (event) => this.#on(name, event));
    }
    canvas.addEventListener("contextmenu", (event) => event.preventDefault());
    canvas.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    setInterval(() => this.#again(), SHORTEST * 2);
  }

  /** For drawing: where the hands are, in bowl coordinates. */
  get hands() {
    return [...this.#hands.values()];
  }

  #on(name, event) {
    event.preventDefault();
    if (name === "pointerdown") {
      this.#canvas.focus({ preventScroll: true });
      this.#canvas.setPointerCapture(event.pointerId);
      const hand = this.#hand(event);
      hand.pressed = performance.now();
      hand.heaps = event.button === 2 || (event.pointerType === "touch" && this.#touches() > 1);
      this.#stroke(hand);
    } else if (name === this.#move) {
      const hand = this.#hand(event);
      if (performance.now() - hand.said >= SHORTEST) {
        this.#stroke(hand);
      } else {
        hand.due = true;
      }
    } else if (name === "pointerup" && event.pointerType === "mouse") {
      const hand = this.#hand(event);
      hand.pressed = event.buttons === 0 ? null : hand.pressed;
      this.#stroke(hand);
    } else if (name !== "pointerleave" || !this.#canvas.hasPointerCapture(event.pointerId)) {
      this.#lift(event.pointerId);
    }
  }

  #hand(event) {
    const [x, y] = this.#toBowl(event.clientX, event.clientY);
    const hand = this.#hands.get(event.pointerId) ?? { finger: this.#free(), pressed: null, heaps: false, said: 0 };
    this.#hands.set(event.pointerId, Object.assign(hand, { x, y, touch: event.pointerType === "touch" }));
    return hand;
  }

  #free() {
    const taken = new Set(this.hands.map((h) => h.finger));
    return Array.from({ length: 12 }, (_, i) => i).find((i) => !taken.has(i)) ?? 11;
  }

  #touches() {
    return this.hands.filter((h) => h.touch).length;
  }

  #stroke(hand) {
    const now = performance.now();
    const pressed = hand.pressed !== null;
    const depth = pressed ? Math.min(DEEPEST, FIRST_DEPTH + ((now - hand.pressed) / 1000) * DEPTH_A_SECOND) : 0;
    hand.said = now;
    hand.due = false;
    this.#say({
      type: "stroke",
      finger: hand.finger,
      x: round(hand.x),
      y: round(hand.y),
      diameter: this.#tools.diameter,
      height: pressed ? 0 : this.#tools.height,
      depth: round(hand.heaps ? -depth : depth),
    });
  }

  #again() {
    const now = performance.now();
    for (const hand of this.#hands.values()) {
      if (hand.due || now - hand.said >= (hand.pressed !== null ? REPEAT : REST_REPEAT)) {
        this.#stroke(hand);
      }
    }
  }

  #lift(id) {
    const hand = this.#hands.get(id);
    if (hand) {
      this.#hands.delete(id);
      this.#say({ type: "lift", finger: hand.finger });
    }
  }

  #wheel(event) {
    event.preventDefault();
    this.#tools.lift(-event.deltaY * WHEEL_MM);
  }
}

function round(value) {
  return Math.round(value * 1e4) / 1e4;
}
