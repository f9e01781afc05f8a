// Hands and shimmer as a 64² picture: red = the ring of light at a hand's edge, green = the shimmer.

export const SIDE = 64;
const HAND_FADES = 500;
const HAND_APPEARS = 90;
const SHIMMER_LASTS = 1400;

export class Touch {
  pixels = new Uint8Array(SIDE * SIDE * 4);
  #hands = new Map();
  #shimmer = new Float32Array(SIDE * SIDE);
  #shimmerAt = -Infinity;
  #drawnDark = true;

  /** True while a hand or a shimmer is to be seen. */
  active = false;
  /** True when the last update drew the pixels anew. */
  redrawn = false;

  /** The hands over the sand now; one that is missing has left. */
  setHands(hands, now) {
    const present = new Set(hands.map((h) => h.id));
    for (const [id, hand] of this.#hands) {
      if (!present.has(id)) {
        hand.left ??= now;
      }
    }
    for (const hand of hands) {
      const known = this.#hands.get(hand.id);
      this.#hands.set(hand.id, { ring: ringOf(hand.cells), since: known?.since ?? now, left: null });
    }
  }

  addShimmer(cells, now) {
    const left = this.#shimmerLeft(now);
    const fresh = blurred(cellsOf(cells), 1);
    this.#shimmer = this.#shimmer.map((v, i) => Math.max(v * left, fresh[i]));
    this.#shimmerAt = now;
  }

  /** True while there is something to see (and once more, to draw it away). */
  update(now) {
    for (const [id, hand] of this.#hands) {
      if (hand.left !== null && now - hand.left > HAND_FADES) {
        this.#hands.delete(id);
      }
    }
    const left = this.#shimmerLeft(now);
    this.active = this.#hands.size > 0 || left > 0;
    this.redrawn = this.active || !this.#drawnDark;
    if (this.redrawn) {
      this.#draw(now, left);
    }
    this.#drawnDark = !this.active;
    return this.active;
  }

  #shimmerLeft(now) {
    const t = 1 - (now - this.#shimmerAt) / SHIMMER_LASTS;
    return t > 0 ? t * t : 0;
  }

  #draw(now, shimmerLeft) {
    const rings = [...this.#hands.values()].map((h) => [h.ring, strength(h, now)]);
    for (let i = 0; i < SIDE * SIDE; i++) {
      let red = 0;
      for (const [ring, amount] of rings) {
        red = Math.max(red, ring[i] * amount);
      }
      this.pixels[i * 4] = 255 * red;
      this.pixels[i * 4 + 1] = 255 * Math.min(1, this.#shimmer[i] * shimmerLeft);
      this.pixels[i * 4 + 3] = 255;
    }
  }
}

function strength(hand, now) {
  const here = Math.min(1, 0.4 + (now - hand.since) / HAND_APPEARS);
  const gone = hand.left === null ? 1 : 1 - (now - hand.left) / HAND_FADES;
  return here * Math.max(0, gone);
}

/** 64 rows of 8 bytes, bit 0 the left: the wire's form of a bowl grid. */
export function cellsOf(base64) {
  const bytes = atob(base64);
  const cells = new Float32Array(SIDE * SIDE);
  for (let i = 0; i < cells.length; i++) {
    cells[i] = (bytes.charCodeAt(i >> 3) >> (i & 7)) & 1;
  }
  return cells;
}

function ringOf(base64) {
  const wide = blurred(cellsOf(base64), 3);
  return wide.map((v) => Math.exp(-(((v - 0.3) / 0.2) ** 2)) * Math.min(1, v * 12));
}

function blurred(cells, times) {
  let [from, to] = [cells, new Float32Array(cells.length)];
  for (let pass = 0; pass < times * 2; pass++) {
    const step = pass % 2 === 0 ? 1 : SIDE;
    for (let i = 0; i < from.length; i++) {
      const along = pass % 2 === 0 ? i % SIDE : Math.floor(i / SIDE);
      const low = along > 0 ? from[i - step] : 0;
      const high = along < SIDE - 1 ? from[i + step] : 0;
      to[i] = (low + from[i] + high) / 3;
    }
    [from, to] = [to, pass === 0 ? new Float32Array(cells.length) : from];
  }
  return from;
}
