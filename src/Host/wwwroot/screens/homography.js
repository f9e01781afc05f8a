// Plane perspective maps as nine numbers, row by row. Points are [x, y].

/** The map that takes the unit square's corners (top left, top right, bottom right, bottom left) to four points given as eight numbers. */
export function squareTo(corners) {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = corners;
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

export function inverse(m) {
  const [a, b, c, d, e, f, g, h, i] = m;
  const [A, B, C] = [e * i - f * h, c * h - b * i, b * f - c * e];
  const determinant = a * A + d * B + g * C;
  return [
    A, B, C,
    f * g - d * i, a * i - c * g, c * d - a * f,
    d * h - e * g, b * g - a * h, a * e - b * d,
  ].map((v) => v / determinant);
}

export function multiply(m, n) {
  const product = [];
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      product.push(m[row * 3] * n[column] + m[row * 3 + 1] * n[3 + column] + m[row * 3 + 2] * n[6 + column]);
    }
  }
  return product;
}

export function apply(m, [x, y]) {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

/**
 * From the turned picture (what the audience sees, unit square) back to the picture in bowl coordinates: mirrored first,
 * then turned clockwise, so it is turned back first.
 */
export function untwist(rotate, mirror) {
  const turns = {
    0: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    90: [0, 1, 0, -1, 0, 1, 0, 0, 1],
    180: [-1, 0, 1, 0, -1, 1, 0, 0, 1],
    270: [0, -1, 1, 1, 0, 0, 0, 0, 1],
  };
  const turn = turns[rotate] ?? turns[0];
  return mirror ? multiply([-1, 0, 1, 0, 1, 0, 0, 0, 1], turn) : turn;
}

/** For CSS: the map of the square of `side` pixels whose corner lies at (left, top). */
export function matrix3d(m) {
  return `matrix3d(${m[0]},${m[3]},0,${m[6]},${m[1]},${m[4]},0,${m[7]},0,0,1,0,${m[2]},${m[5]},0,${m[8]})`;
}
