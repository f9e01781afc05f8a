// What the page says each second: frames, the scene in 16×16 cells, the counter as it stands on the canvas, whether it is seen, and its window's size.

const SECOND = 1000;

export class Reports {
  fps = 0;
  /** The page is black by intent, or on its way there. */
  asleep = false;
  #say;
  #frames = 0;
  #since = performance.now();
  #asked = 0;
  #lastDrawn = performance.now();
  #lastSaid = 0;
  #count = -1;
  #covered = false;

  constructor(canvas, say) {
    this.#say = say;
    // Only some browsers can tell what lies over an element; the others never say covered.
    const seen = (entries) => (this.#covered = entries.at(-1).isVisible === false);
    new IntersectionObserver(seen, { threshold: [0, 1], trackVisibility: true, delay: 500 }).observe(canvas);
  }

  /** True once a second: this frame is to be read back. */
  due(now) {
    if (now - this.#asked < SECOND) {
      return false;
    }
    this.#asked = now;
    return true;
  }

  /** @param {{scene: Uint8Array, count: number}|null} reading what came back by now */
  drawn(now, reading, show, debugging) {
    this.#frames++;
    this.#lastDrawn = now;
    if (now - this.#since >= SECOND) {
      this.fps = (this.#frames * 1000) / (now - this.#since);
      [this.#since, this.#frames] = [now, 0];
    }
    this.#take(now, reading, show, debugging);
  }

  /** From a clock that goes on while frames are few or none; poll gives what came back meanwhile. */
  tick(now, poll, show, debugging) {
    this.#take(now, poll(), show, debugging);
    if (now - this.#lastSaid > 1.5 * SECOND) {
      const idle = now - this.#lastDrawn > SECOND;
      this.fps = idle ? 0 : this.fps;
      this.#report(now, document.hidden ? "hidden" : "visible", show, null);
    }
  }

  #take(now, reading, show, debugging) {
    if (reading) {
      this.#count = reading.count;
      const seen = document.hidden ? "hidden" : this.#covered && !debugging ? "covered" : "visible";
      this.#report(now, seen, show, btoa(String.fromCharCode(...reading.scene)));
    }
  }

  #report(now, visibility, show, scene) {
    this.#lastSaid = now;
    // The holding picture is the page's own: display knows no address of it. In a fade nothing is shown whole.
    const shown = show.fading || show.shown === "holding" ? null : show.shown;
    this.#say({
      type: "report",
      fps: Math.round(this.fps * 10) / 10,
      visibility,
      count: this.#count,
      asleep: this.asleep,
      scene,
      shown,
      // The window on the display itself, whatever size the canvas takes of it.
      width: Math.max(1, Math.round(innerWidth * devicePixelRatio)),
      height: Math.max(1, Math.round(innerHeight * devicePixelRatio)),
    });
  }
}
