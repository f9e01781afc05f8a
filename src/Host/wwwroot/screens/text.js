// The words over the picture: nine places and the circle, drawn into a canvas of their own when something changes.

const SIDE = 1024;
const FADE = 300;
const STYLES = {
  agent: { size: 34, colour: "#fff6e0", font: "Georgia, 'DejaVu Serif', serif" },
  system: { size: 28, colour: "#f3e6c8", font: "system-ui, 'DejaVu Sans', sans-serif" },
  debug: { size: 20, colour: "#ffd27a", font: "ui-monospace, 'DejaVu Sans Mono', monospace" },
  title: { size: 84, colour: "#fff8ea", font: "Georgia, 'DejaVu Serif', serif" },
  invitation: { size: 40, colour: "#fff3d6", font: "Georgia, 'DejaVu Serif', serif" },
};
const ACROSS = { left: [0.04, "left"], centre: [0.5, "center"], right: [0.96, "right"] };
const DOWN = { top: 0.07, middle: 0.5, bottom: 0.93 };
const PLACES = {
  top_left: ["left", "top"],
  top: ["centre", "top"],
  top_right: ["right", "top"],
  left: ["left", "middle"],
  centre: ["centre", "middle"],
  right: ["right", "middle"],
  bottom_left: ["left", "bottom"],
  bottom: ["centre", "bottom"],
  bottom_right: ["right", "bottom"],
};

export class Texts {
  canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  #context = this.canvas.getContext("2d");
  #texts = new Map();
  #empty = true;
  #stale = false;

  get empty() {
    return this.#empty;
  }

  set({ id, text, place, style, ms }, now) {
    const known = this.#texts.get(id);
    if (!text) {
      if (known) {
        known.until = Math.min(known.until, now + FADE);
      }
      return;
    }
    const since = known && known.until > now ? known.since : now;
    this.#texts.set(id, { text, place, style, since, until: ms === null || ms === undefined ? Infinity : now + ms });
  }

  /** The canvas is to be taken anew, though no text has changed. */
  renew() {
    this.#stale = true;
  }

  /** Draws again what fades; true when the canvas is another than before. */
  update(now) {
    let changing = this.#stale;
    this.#stale = false;
    for (const [id, text] of this.#texts) {
      if (now >= text.until) {
        this.#texts.delete(id);
        changing = true;
      } else if (!text.drawn || now - text.since < FADE + 50 || text.until - now < FADE) {
        changing = true;
      }
    }
    if (changing) {
      this.#draw(now);
    }
    return changing;
  }

  #draw(now) {
    this.#context.clearRect(0, 0, SIDE, SIDE);
    const rows = new Map();
    for (const text of this.#texts.values()) {
      const style = STYLES[text.style] ?? STYLES.system;
      this.#context.globalAlpha = Math.max(0, Math.min(1, (now - text.since) / FADE, (text.until - now) / FADE));
      this.#context.fillStyle = style.colour;
      this.#context.font = `${style.size}px ${style.font}`;
      // A soft dark breath behind the letters keeps them readable on snow.
      this.#context.shadowColor = "rgb(20 14 6 / 85%)";
      this.#context.shadowBlur = style.size * 0.4;
      if (text.place === "circle") {
        this.#around(text.text, style.size);
      } else {
        rows.set(text.place, this.#block(text, style.size, rows.get(text.place) ?? 0));
      }
      text.drawn = now - text.since >= FADE;
    }
    this.#empty = this.#texts.size === 0;
  }

  /** Lines in one of the nine places; several texts there stand under one another. */
  #block({ text, place }, size, above) {
    const [across, down] = PLACES[place] ?? PLACES.centre;
    const [x, align] = ACROSS[across];
    const lines = this.#wrapped(text, SIDE * 0.72);
    const height = size * 1.35;
    const start = DOWN[down] * SIDE + { top: 0.5, middle: -(lines.length - 1) / 2, bottom: -(lines.length - 0.5) }[down] * height;
    this.#context.textAlign = align;
    this.#context.textBaseline = "middle";
    const shift = down === "bottom" ? -above : above;
    lines.forEach((line, i) => this.#context.fillText(line, x * SIDE, start + shift + i * height));
    return above + lines.length * height;
  }

  #wrapped(text, width) {
    const lines = [];
    for (const paragraph of text.split("\n")) {
      let line = "";
      for (const word of paragraph.split(" ")) {
        const longer = line ? `${line} ${word}` : word;
        if (line && this.#context.measureText(longer).width > width) {
          lines.push(line);
          line = word;
        } else {
          line = longer;
        }
      }
      lines.push(line);
    }
    return lines;
  }

  /** Clockwise along the rim, centred on the top. */
  #around(text, size) {
    const context = this.#context;
    const radius = SIDE * 0.5 * 0.93 - size / 2;
    const letters = [...text].map((letter) => [letter, (context.measureText(letter).width + size * 0.06) / radius]);
    const whole = letters.reduce((sum, [, angle]) => sum + angle, 0);
    let angle = -Math.min(whole, Math.PI * 2) / 2;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const [letter, wide] of letters) {
      context.save();
      context.translate(SIDE / 2, SIDE / 2);
      context.rotate(angle + wide / 2);
      context.fillText(letter, 0, -radius);
      context.restore();
      angle += wide;
    }
  }
}
