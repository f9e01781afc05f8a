// A 256² texture that repeats: red = clouds (large), green = ripples (small).

const SIDE = 256;

function lattice(cells, seed) {
  const values = new Float32Array(cells * cells);
  let state = seed >>> 0;
  for (let i = 0; i < values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = state / 4294967296;
  }
  return (x, y) => {
    const [i, j] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [x - i, y - j];
    const [s, t] = [u * u * (3 - 2 * u), v * v * (3 - 2 * v)];
    const at = (a, b) => values[(b % cells) * cells + (a % cells)];
    return (at(i, j) * (1 - s) + at(i + 1, j) * s) * (1 - t) + (at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s) * t;
  };
}

function layers(first, count, seed) {
  const all = Array.from({ length: count }, (_, i) => ({ cells: first << i, at: lattice(first << i, seed + i * 7919) }));
  return (x, y) => {
    let [sum, weight, total] = [0, 1, 0];
    for (const { cells, at } of all) {
      sum += weight * at((x * cells) / SIDE, (y * cells) / SIDE);
      total += weight;
      weight *= 0.55;
    }
    return sum / total;
  };
}

export function noisePixels() {
  const clouds = layers(4, 4, 11);
  const ripples = layers(16, 3, 23);
  const pixels = new Uint8Array(SIDE * SIDE * 4);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = (y * SIDE + x) * 4;
      pixels[at] = 255 * clouds(x, y);
      pixels[at + 1] = 255 * Math.min(1, Math.max(0, (ripples(x, y) - 0.5) * 1.6 + 0.5));
      pixels[at + 3] = 255;
    }
  }
  return { side: SIDE, pixels };
}
