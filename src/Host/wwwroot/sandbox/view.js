// The bowl from above: table, rim, sand or picture, and over it what the analysis sees.

import { cellsOf } from "../screens/touch.js";

/** The bowl's radius as a part of the canvas's shorter side. */
const RADIUS = 0.455;
const GRID = 64;

/**
 * Drawn by the processor: without a graphics card the browser's emulation of one takes ten times as long, and with one these few
 * pixels are no load.
 */
const PLAIN = { willReadFrequently: true };

export class BowlView {
  mix = 0.35;
  picture = null;
  bowlKnown = false;
  #canvas;
  #context;
  #ground = new OffscreenCanvas(1, 1);
  #changed = new OffscreenCanvas(GRID, GRID);
  #covered = new OffscreenCanvas(GRID, GRID);

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d", { alpha: false, ...PLAIN });
  }

  resize() {
    const ratio = Math.min(devicePixelRatio, 2);
    const { clientWidth, clientHeight } = this.#canvas;
    this.#canvas.width = Math.max(64, Math.round(clientWidth * ratio));
    this.#canvas.height = Math.max(64, Math.round(clientHeight * ratio));
  }

  /** Page coordinates → bowl coordinates; beyond ±1 lies the rim, then the table. */
  toBowl(x, y) {
    const box = this.#canvas.getBoundingClientRect();
    const radius = Math.min(box.width, box.height) * RADIUS;
    return [(x - box.left - box.width / 2) / radius, (y - box.top - box.height / 2) / radius];
  }

  setCells(changed, covered) {
    paintCells(this.#changed, cellsOf(changed), [231, 162, 74, 110]);
    paintCells(this.#covered, cellsOf(covered), [70, 120, 150, 120]);
  }

  /** All but the hands, once for each new view: hands move more often than the sand is seen anew. */
  drawGround(relief) {
    const { width, height } = this.#canvas;
    Object.assign(this.#ground, { width, height });
    const context = this.#ground.getContext("2d", { alpha: false, ...PLAIN });
    const radius = Math.min(width, height) * RADIUS;
    context.fillStyle = "#191612";
    context.fillRect(0, 0, width, height);
    context.translate(width / 2, height / 2);
    drawRim(context, radius);
    context.beginPath();
    context.arc(0, 0, radius, 0, 7);
    context.clip();
    const square = [-radius, -radius, radius * 2, radius * 2];
    context.drawImage(relief, ...square);
    if (this.picture && this.mix > 0) {
      context.globalAlpha = this.mix;
      context.drawImage(this.picture, ...square);
      context.globalAlpha = 1;
    }
    context.drawImage(this.#changed, ...square);
    context.drawImage(this.#covered, ...square);
  }

  /** @param {object[]} hands see Pointers @param {{diameter: number, height: number}} tools mm @param {number} bowlRadius mm */
  draw(hands, tools, bowlRadius) {
    const context = this.#context;
    const { width, height } = this.#canvas;
    const radius = Math.min(width, height) * RADIUS;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#ground, 0, 0);
    context.translate(width / 2, height / 2);
    if (!this.bowlKnown) {
      this.#ring(radius, "rgb(231 162 74 / 80%)", [8, 10]);
    }
    for (const hand of hands) {
      this.#hand(hand, radius, (tools.diameter / 2 / bowlRadius) * radius, tools.height);
    }
  }

  #ring(radius, colour, dash) {
    const context = this.#context;
    context.beginPath();
    context.setLineDash(dash);
    context.lineWidth = 3;
    context.strokeStyle = colour;
    context.arc(0, 0, radius * 0.995, 0, 7);
    context.stroke();
    context.setLineDash([]);
  }

  #hand({ x, y, pressed, heaps }, radius, size, height) {
    const context = this.#context;
    const wide = pressed === null ? size * (1 + height / 400) : size;
    context.beginPath();
    context.arc(x * radius, y * radius, Math.max(wide, 3), 0, 7);
    context.lineWidth = pressed === null ? 1.5 : 3;
    context.strokeStyle = heaps ? "rgb(255 214 140 / 95%)" : "rgb(255 255 255 / 85%)";
    context.stroke();
    if (pressed !== null) {
      context.fillStyle = heaps ? "rgb(255 214 140 / 22%)" : "rgb(30 22 12 / 25%)";
      context.fill();
    }
  }
}

function drawRim(context, radius) {
  const light = context.createLinearGradient(-radius, -radius, radius, radius);
  light.addColorStop(0, "#8d7350");
  light.addColorStop(0.5, "#5d4a33");
  light.addColorStop(1, "#35291b");
  context.beginPath();
  context.arc(0, 0, radius * 1.055, 0, 7);
  context.fillStyle = light;
  context.fill();
}

function paintCells(canvas, cells, [r, g, b, a]) {
  const image = new ImageData(GRID, GRID);
  for (let i = 0; i < cells.length; i++) {
    image.data.set([r, g, b, cells[i] * a], i * 4);
  }
  canvas.getContext("2d", PLAIN).putImageData(image, 0, 0);
}
