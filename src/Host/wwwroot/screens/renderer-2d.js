// The picture without WebGL: a plain canvas. Fades, mask, orientation, touch and text as with WebGL; of life only the points.

import { matrix3d, squareTo } from "./homography.js";
import { FLOATS } from "./life.js";
import { withoutAlpha } from "./readback.js";
import { SIDE as TOUCH_SIDE } from "./touch.js";

const CELLS = 16;

export class PlainRenderer {
  name = "canvas";
  software = true;
  largestSide = 640;
  lost = false;
  #context;
  #canvas;
  #placement = { corners: [0, 0, 1, 0, 1, 1, 0, 1], rotate: 0, mirror: false, gain: [1, 1, 1] };
  #scene = new OffscreenCanvas(512, 512);
  #before = new OffscreenCanvas(512, 512);
  #touch = new OffscreenCanvas(TOUCH_SIDE, TOUCH_SIDE);
  #small = new OffscreenCanvas(CELLS, CELLS);
  #after = null;
  #text = null;
  #reading = null;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d", { alpha: false });
  }

  place(placement) {
    this.#placement = placement;
  }

  begin(bitmap, state) {
    this.#picture(state);
    this.#before.getContext("2d").drawImage(this.#scene, 0, 0);
    // The page closes the bitmap once it is handed over.
    this.#after ??= new OffscreenCanvas(1024, 1024);
    this.#after.getContext("2d").drawImage(bitmap, 0, 0, this.#after.width, this.#after.height);
  }

  setMaps() {}

  setTouch(pixels) {
    const light = new ImageData(TOUCH_SIDE, TOUCH_SIDE);
    for (let i = 0; i < pixels.length; i += 4) {
      const [ring, shimmer] = [pixels[i], pixels[i + 1]];
      light.data.set([255, 240, 205, Math.min(255, ring * 0.6 + shimmer * 0.45)], i);
    }
    this.#touch.getContext("2d").putImageData(light, 0, 0);
  }

  setText(canvas) {
    this.#text = canvas;
  }

  draw(state, life, report) {
    this.#picture(state);
    const scene = this.#scene.getContext("2d");
    this.#points(scene, life);
    if (state.touched) {
      scene.drawImage(this.#touch, 0, 0, this.#scene.width, this.#scene.height);
    }
    if (state.warmth > 0) {
      this.#rim(scene, state.warmth);
    }
    if (state.black) {
      scene.fillStyle = "#000";
      scene.fillRect(0, 0, this.#scene.width, this.#scene.height);
    }
    if (report) {
      const small = this.#small.getContext("2d", { willReadFrequently: true });
      small.imageSmoothingQuality = "high";
      small.drawImage(this.#scene, 0, 0, CELLS, CELLS);
      this.#reading = { scene: withoutAlpha(small.getImageData(0, 0, CELLS, CELLS).data), count: state.frame & 0xffff };
    }
    this.#output(state);
  }

  report() {
    const reading = this.#reading;
    this.#reading = null;
    return reading;
  }

  #picture(state) {
    const context = this.#scene.getContext("2d");
    const side = this.#scene.width;
    if (state.progress < 1) {
      context.drawImage(this.#before, 0, 0);
      context.globalAlpha = state.spreading ? state.progress : state.eased;
    }
    if (this.#after) {
      context.drawImage(this.#after, 0, 0, side, side);
    }
    context.globalAlpha = 1;
  }

  #points(context, { data, count }) {
    const side = this.#scene.width;
    for (let i = 0; i < count; i++) {
      const [x, y, size, r, g, b, a] = data.subarray(i * FLOATS, (i + 1) * FLOATS);
      context.fillStyle = `rgb(${r * 255} ${g * 255} ${b * 255} / ${a * 0.6})`;
      context.beginPath();
      context.arc(x * side, y * side, (size * side) / 2.4, 0, 7);
      context.fill();
    }
  }

  #rim(context, warmth) {
    const half = this.#scene.width / 2;
    const light = context.createRadialGradient(half, half, half * 0.7, half, half, half);
    light.addColorStop(0, "rgb(255 170 60 / 0)");
    light.addColorStop(1, `rgb(255 170 60 / ${0.3 * warmth})`);
    context.fillStyle = light;
    context.fillRect(0, 0, half * 2, half * 2);
  }

  #output(state) {
    const context = this.#context;
    const { width, height } = this.#canvas;
    const side = Math.min(width, height);
    const { rotate, mirror, gain } = this.#placement;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = "#000";
    context.fillRect(0, 0, width, height);
    context.save();
    context.translate(width / 2, height / 2);
    context.beginPath();
    context.arc(0, 0, side / 2, 0, 7);
    context.clip();
    context.rotate((rotate * Math.PI) / 180);
    context.scale(mirror ? -1 : 1, 1);
    context.filter = `brightness(${Math.max(...gain)})`;
    context.drawImage(this.#scene, -side / 2, -side / 2, side, side);
    context.restore();
    if (state.written && this.#text) {
      context.drawImage(this.#text, (width - side) / 2, (height - side) / 2, side, side);
    }
    if (state.light < 1) {
      context.fillStyle = `rgb(0 0 0 / ${1 - state.light})`;
      context.fillRect(0, 0, width, height);
    }
    this.#warp(side);
  }

  /** A plain canvas knows no perspective, the browser's own transform does. */
  #warp(side) {
    const ratio = this.#canvas.clientWidth / this.#canvas.width || 1;
    const [left, top] = [(this.#canvas.clientWidth - side * ratio) / 2, (this.#canvas.clientHeight - side * ratio) / 2];
    const straight = this.#placement.corners.every((c, i) => c === [0, 0, 1, 0, 1, 1, 0, 1][i]);
    const pixels = this.#placement.corners.map((c, i) => c * side * ratio + (i % 2 ? top : left));
    const from = [left, top, left + side * ratio, top, left + side * ratio, top + side * ratio, left, top + side * ratio];
    this.#canvas.style.transformOrigin = "0 0";
    this.#canvas.style.transform = straight ? "" : matrix3d(between(from, pixels));
  }
}

function between(from, to) {
  const [x, y, side] = [from[0], from[1], from[2] - from[0]];
  const m = squareTo(to);
  // squareTo takes the unit square; the page's square is moved and scaled to it first.
  const s = [1 / side, 0, -x / side, 0, 1 / side, -y / side, 0, 0, 1];
  return m.map((_, i) => {
    const [row, column] = [Math.floor(i / 3), i % 3];
    return m[row * 3] * s[column] + m[row * 3 + 1] * s[3 + column] + m[row * 3 + 2] * s[6 + column];
  });
}
