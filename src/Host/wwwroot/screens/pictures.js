// Fetching and decoding: a picture is decoded whole before its fade begins.

const THUMB = 64;

/** @returns {Promise<{address: string, bitmap: ImageBitmap, thumb: Uint8ClampedArray}>} */
export async function loadPicture(address) {
  const bitmap = await decode(address);
  return { address, bitmap, thumb: thumbOf(bitmap) };
}

/** The pixels of a 256² map as they were written, or null where there is none. */
export async function loadMap(address) {
  if (!address) {
    return null;
  }
  const bitmap = await decode(address, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
  const pixels = pixelsOf(bitmap, bitmap.width, bitmap.height);
  const map = { width: bitmap.width, height: bitmap.height, pixels };
  bitmap.close();
  return map;
}

/** Mean difference of two thumbs, 0..1; a picture without a thumb counts as wholly different. */
export function difference(a, b) {
  if (!a || !b) {
    return 1;
  }
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    sum += Math.abs(a[i] - b[i]) + Math.abs(a[i + 1] - b[i + 1]) + Math.abs(a[i + 2] - b[i + 2]);
  }
  // Fine detail that the thumb averages away differs too.
  return Math.min(1, 0.04 + (1.3 * sum) / (255 * 3 * (a.length / 4)));
}

export function thumbOf(source) {
  return pixelsOf(source, THUMB, THUMB);
}

async function decode(address, options) {
  const answer = await fetch(`/media/${address}`);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return createImageBitmap(await answer.blob(), options);
}

function pixelsOf(source, width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "medium";
  context.drawImage(source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
}
