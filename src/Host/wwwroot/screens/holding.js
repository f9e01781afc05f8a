// The picture for a page that has lost its installation and has none of the project's own: quiet sand.

const SIDE = 512;

export async function quietSand() {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIDE, SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const [u, v] = [x / SIDE, y / SIDE];
      const bend = 0.06 * Math.sin(u * 5.1 + v * 2.3) + 0.03 * Math.sin(v * 9.7 - u * 3.9);
      const ripple = Math.sin((v + bend) * 118 + 2.4 * Math.sin(u * 6.3 + v * 3.1));
      const broad = Math.sin(u * 3.3 + 1.2) * Math.sin(v * 2.7 + 0.4);
      const light = 168 + 13 * ripple + 20 * broad;
      image.data.set([light, light * 0.865, light * 0.66, 255], (y * SIDE + x) * 4);
    }
  }
  context.putImageData(image, 0, 0);
  return createImageBitmap(canvas);
}
