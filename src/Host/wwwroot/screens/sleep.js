// Black by intent. How dark the page is, on its way there and back; pure: the clock is passed in.

// No two successive frames may differ by more than 12/255 on average: a slow page gets dark in smaller steps, later.
const LARGEST_STEP = 8 / 255;

export class Sleep {
  asleep = false;
  /** 0: as bright as ever, 1: black. */
  #progress = 0;
  #ms = 4000;
  /** When it wakes by itself if nobody says anything any more; null: it waits to be told. */
  #wakesAt = null;

  /**
   * @param {{asleep: boolean, ms: number, wakesInMs: number|null}} order from display
   * @param {boolean} lit anything is on the canvas; else there is no light to take away gently
   */
  order({ asleep, ms, wakesInMs }, now, lit) {
    this.asleep = asleep;
    if (asleep && !lit) {
      this.#progress = 1;
    }
    this.#ms = Math.max(1, ms);
    this.#wakesAt = asleep && wakesInMs !== null ? now + wakesInMs : null;
  }

  /** @param {number} ms since the last frame @param {boolean} alone nobody is there who could wake it */
  advance(now, ms, alone) {
    if (alone && this.#wakesAt !== null && now >= this.#wakesAt) {
      this.asleep = false;
    }
    const step = Math.min(ms / this.#ms, LARGEST_STEP);
    this.#progress = Math.min(1, Math.max(0, this.#progress + (this.asleep ? step : -step)));
  }

  get moving() {
    return this.#progress !== (this.asleep ? 1 : 0);
  }

  get black() {
    return this.#progress >= 1;
  }

  /** What of the light is left, slow in the dark, where eyes see most. */
  get light() {
    const left = 1 - this.#progress;
    return left * left * (3 - 2 * left);
  }
}
