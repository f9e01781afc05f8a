// How far a picture has come. Pure: the clock is passed in.

// No two successive frames may differ by more than 12/255 on average; a slow page therefore fades in smaller steps, later.
const LARGEST_STEP = 12 / 255;
const SAFETY = 0.7;
// The steepest part of the eased course, against a straight one.
const STEEPEST = 1.9;

export class Fade {
  /**
   * @param {string} kind spread, era or wilderness
   * @param {number} duration ms
   * @param {number[]} origin where a spread begins, bowl coordinates
   * @param {number} difference mean difference of the two pictures, 0..1
   */
  constructor(kind, duration, origin, difference) {
    this.kind = kind;
    this.duration = Math.max(duration, 1);
    this.origin = origin;
    this.largest = Math.min(1, (LARGEST_STEP * SAFETY) / Math.max(difference * STEEPEST, 1e-4));
    this.progress = 0;
  }

  get done() {
    return this.progress >= 1;
  }

  advance(ms) {
    this.progress = Math.min(1, this.progress + Math.min(ms / this.duration, this.largest));
  }

  /** Of a whole fade: slow at both ends, for linear light is steep in the dark. */
  get eased() {
    const t = this.progress;
    return t * t * t * (t * (6 * t - 15) + 10);
  }
}
