// The heights as sand in raking light, from the upper left as the audience stands.

export const CELLS = 160;
const UNIT_MM = 0.25;
const FINE = 2;
const SIDE = CELLS * FINE;

export class Relief {
  canvas = new OffscreenCanvas(SIDE, SIDE);
  #context = this.canvas.getContext("2d", { willReadFrequently: true });
  #image = new ImageData(SIDE, SIDE);
  #heights = new Float32Array(SIDE * SIDE);

  /** @param {Int16Array} relief 160×160 heights about the level, in quarter millimetres @param {number} radius of the bowl, mm */
  set(relief, radius) {
    this.#smooth(relief);
    const cell = (2 * radius) / SIDE;
    const { data } = this.#image;
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const at = y * SIDE + x;
        const left = this.#heights[x > 0 ? at - 1 : at];
        const right = this.#heights[x < SIDE - 1 ? at + 1 : at];
        const above = this.#heights[y > 0 ? at - SIDE : at];
        const below = this.#heights[y < SIDE - 1 ? at + SIDE : at];
        const slope = (right - left + (below - above)) / (2 * cell);
        const height = this.#heights[at];
        // Grain, so that smooth sand is not a plain colour.
        const grain = (((x * 374761393 + y * 668265263) >>> 13) & 7) * 0.9;
        const light = 176 + 118 * Math.max(-1.1, Math.min(0.75, slope * 1.35)) + 1.5 * Math.max(-30, Math.min(24, height)) + grain;
        data[at * 4] = light * 1.02;
        data[at * 4 + 1] = light * 0.885;
        data[at * 4 + 2] = light * 0.66;
        data[at * 4 + 3] = 255;
      }
    }
    this.#context.putImageData(this.#image, 0, 0);
  }

  /** Twice as fine, in millimetres. */
  #smooth(relief) {
    for (let y = 0; y < SIDE; y++) {
      const v = Math.min(CELLS - 1.001, Math.max(0, (y + 0.5) / FINE - 0.5));
      const row = Math.floor(v) * CELLS;
      const t = v - Math.floor(v);
      for (let x = 0; x < SIDE; x++) {
        const u = Math.min(CELLS - 1.001, Math.max(0, (x + 0.5) / FINE - 0.5));
        const column = Math.floor(u);
        const s = u - column;
        const top = relief[row + column] * (1 - s) + relief[row + column + 1] * s;
        const bottom = relief[row + CELLS + column] * (1 - s) + relief[row + CELLS + column + 1] * s;
        this.#heights[y * SIDE + x] = UNIT_MM * (top * (1 - t) + bottom * t);
      }
    }
  }
}
