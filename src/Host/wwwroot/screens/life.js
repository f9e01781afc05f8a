// The moving points: traffic on the roads, smoke from chimneys, snow and ash in their eras. Floats a point: x, y, size, r, g, b, a.

import { onward, some } from "./effects.js";

export const FLOATS = 7;
const MOST = 420;

/** By era: cars a road cell, smoke (colour, strength, from what), what falls. */
const ERAS = {
  wilderness: {},
  pre_industrial: { smoke: { grey: 0.82, rises: 5, from: "hearths" }, carts: 5 },
  early_industrial: { smoke: { grey: 0.42, rises: 9, from: "chimneys" }, carts: 10 },
  late_industrial: { smoke: { grey: 0.3, rises: 12, from: "chimneys" }, carts: 16 },
  modern: { smoke: { grey: 0.72, rises: 6, from: "chimneys" }, cars: 36 },
  current: { smoke: { grey: 0.8, rises: 4, from: "chimneys" }, cars: 60 },
  future: { cars: 34, clean: true },
  dystopia: { smoke: { grey: 0.22, rises: 10, from: "chimneys" }, cars: 10, falls: { grey: 0.32, count: 110, speed: 0.02 } },
  ruins: {},
};
const SNOW = { grey: 1, count: 120, speed: 0.035 };
const COLD = /arctic|tundra/;

export class Life {
  data = new Float32Array(MOST * FLOATS);
  count = 0;
  #map = null;
  #era = {};
  #traffic = [];
  #sources = [];
  #falls = null;

  /** @param {object|null} map what effectsOf made, or null @param {string} atmosphere the era's name @param {string} caption */
  settle(map, atmosphere, caption) {
    this.#map = map;
    this.#era = ERAS[atmosphere] ?? {};
    this.#falls = this.#era.falls ?? (COLD.test(caption) ? SNOW : null);
    const { smoke, cars = 0, carts = 0 } = this.#era;
    const from = map && smoke ? (map[smoke.from].length > 0 ? map[smoke.from] : map.hearths) : [];
    this.#sources = smoke ? some(from, smoke.rises) : [];
    const roads = map?.roads ?? [];
    const enough = Math.min(cars || carts, Math.floor(roads.length / 12));
    this.#traffic = some(roads, enough).map((cell, i) => ({ from: -1, cell, next: cell, part: 1, way: i, pace: cars ? 9 : 3 }));
  }

  /** @param {number} time s @param {number} step s since the last frame @param {number} amount 0..1 */
  move(time, step, amount) {
    this.count = 0;
    if (amount <= 0.01) {
      return;
    }
    this.#drive(step, amount);
    this.#smoke(time, amount);
    this.#fall(time, amount);
  }

  #drive(step, amount) {
    const map = this.#map;
    for (const car of this.#traffic) {
      car.part += Math.min(step, 0.1) * car.pace;
      if (car.part >= 1) {
        car.way = (car.way * 16807 + 11) % 2147483647;
        const next = onward(map, car.next, car.cell, car.way / 2147483647);
        [car.from, car.cell, car.next, car.part] = [car.cell, car.next, next, 0];
      }
      const [ax, ay] = place(map, car.cell);
      const [bx, by] = place(map, car.next);
      const [x, y] = [ax + (bx - ax) * car.part, ay + (by - ay) * car.part];
      const coming = car.way % 2 === 0;
      const tint = this.#era.cars ? (coming ? [1, 0.95, 0.8] : this.#era.clean ? [0.75, 1, 0.9] : [0.95, 0.35, 0.25]) : [0.35, 0.26, 0.18];
      this.#point(x, y, this.#era.cars ? 0.0045 : 0.005, tint, 0.8 * amount);
    }
  }

  #smoke(time, amount) {
    const { smoke } = this.#era;
    this.#sources.forEach((cell, i) => {
      const [x, y] = place(this.#map, cell);
      for (let puff = 0; puff < 6; puff++) {
        const age = (time * 0.11 + puff / 6 + i * 0.37) % 1;
        const sway = 0.006 * Math.sin(time * 0.7 + i * 2 + puff * 1.7);
        const grey = smoke.grey + 0.2 * age * (1 - smoke.grey);
        const faint = Math.sin(Math.PI * Math.min(1, age * 1.05)) * 0.42 * amount;
        this.#point(x + age * 0.05 + sway, y - age * 0.075, 0.008 + 0.038 * age, [grey, grey, grey], Math.max(0, faint));
      }
    });
  }

  #fall(time, amount) {
    const falls = this.#falls;
    for (let i = 0; falls && i < falls.count; i++) {
      const own = (i * 0.6180339887) % 1;
      const drift = falls.speed * (0.7 + 0.6 * own);
      const x = (own * 7.31 + time * drift * 0.5 + 0.01 * Math.sin(time + i)) % 1;
      const y = (own * 3.77 + i / falls.count + time * drift) % 1;
      this.#point(x, y, 0.003 + 0.003 * own, [falls.grey, falls.grey, falls.grey], 0.55 * amount);
    }
  }

  #point(x, y, size, [r, g, b], a) {
    if (this.count < MOST && Math.hypot(x - 0.5, y - 0.5) < 0.5) {
      this.data.set([x, y, size, r, g, b, a], this.count * FLOATS);
      this.count++;
    }
  }
}

function place(map, cell) {
  return [((cell % map.width) + 0.5) / map.width, (Math.floor(cell / map.width) + 0.5) / map.height];
}
