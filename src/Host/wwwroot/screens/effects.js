// What the class map says about life: water that runs, roads that carry traffic, chimneys, lamps.

const WATER = 1;
const TRAFFIC = new Set([9, 10]);
const LAMPS = new Set([11, 12, 18]);
const LIT = 12;
const CHIMNEYS = new Set([14]);
const HEARTHS = new Set([11]);

/** A map of 256² with red = water, green = road, blue = lamps, and lists of places for points. */
export function effectsOf(map) {
  const { width, height, pixels } = map;
  const effects = new Uint8Array(width * height * 4);
  const roads = [];
  const chimneys = [];
  const hearths = [];
  for (let i = 0; i < width * height; i++) {
    const kind = pixels[i * 4];
    effects[i * 4] = kind === WATER ? 255 : 0;
    effects[i * 4 + 1] = TRAFFIC.has(kind) ? 255 : 0;
    effects[i * 4 + 2] = kind === LIT ? 255 : LAMPS.has(kind) ? 70 : 0;
    effects[i * 4 + 3] = 255;
    if (TRAFFIC.has(kind)) {
      roads.push(i);
    } else if (CHIMNEYS.has(kind)) {
      chimneys.push(i);
    } else if (HEARTHS.has(kind)) {
      hearths.push(i);
    }
  }
  return { width, height, effects, roads, chimneys, hearths };
}

/** Some of a list, the same ones for the same list, spread over it. */
export function some(list, count) {
  if (list.length <= count) {
    return list;
  }
  return Array.from({ length: count }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / count)]);
}

/** The road cell that goes on from `cell`, away from where one came from; the cell itself at an end. */
export function onward(map, cell, from, choice) {
  const { width, effects } = map;
  const ways = [];
  for (const step of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]) {
    const next = cell + step;
    if (next >= 0 && next < width * map.height && next !== from && effects[next * 4 + 1] > 0) {
      const ahead = from < 0 ? 0 : alignment(width, from, cell, next);
      ways.push([next, ahead]);
    }
  }
  if (ways.length === 0) {
    return from >= 0 ? from : cell;
  }
  const straight = ways.filter(([, ahead]) => ahead > 0);
  const open = straight.length > 0 ? straight : ways;
  return open[Math.floor(choice * open.length) % open.length][0];
}

function alignment(width, a, b, c) {
  const [ax, ay] = [(b % width) - (a % width), Math.floor(b / width) - Math.floor(a / width)];
  const [bx, by] = [(c % width) - (b % width), Math.floor(c / width) - Math.floor(b / width)];
  return ax * bx + ay * by;
}
