// What the page says each second: frames, the scene in 16×16 cells, the counter as it stands on the canvas, and whether it is seen.

const SECOND = 1000;

export class Reports {
  fps = 0;
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
    if (reading) {
      this.#count = reading.count;
      this.#report(now, this.#covered && !debugging ? "covered" : "visible", show, btoa(String.fromCharCode(...reading.scene)));
    }
  }

  /** From a clock that goes on while no frames are drawn. */
  tick(now, show) {
    if (now - this.#lastSaid > 1.5 * SECOND && now - this.#lastDrawn > SECOND) {
      this.fps = 0;
      this.#report(now, document.hidden ? "hidden" : "visible", show, null);
    }
  }

  #report(now, visibility, show, scene) {
    this.#lastSaid = now;
    const address = show.wanted === "holding" ? null : show.wanted;
    this.#say({ type: "report", fps: Math.round(this.fps * 10) / 10, visibility, count: this.#count, scene, address });
  }
}
