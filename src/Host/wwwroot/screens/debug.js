// The debug layer (key D): facts, and four handles for the keystone. Key R while it is open sets the keystone straight.

import { GlRenderer } from "./renderer-gl.js";

const STRAIGHT = [0, 0, 1, 0, 1, 1, 0, 1];
const NAMES = ["top left", "top right", "bottom right", "bottom left"];
const NUDGE = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class DebugLayer {
  #facts = Object.assign(document.createElement("pre"), { className: "facts" });
  #handles = [];
  #corners = [...STRAIGHT];
  #changed;

  /** @param {(corners: number[]) => void} changed the keystone was dragged */
  constructor(changed) {
    this.#changed = changed;
    addEventListener("keydown", (event) => this.#key(event));
    addEventListener("resize", () => this.#settle());
  }

  get open() {
    return this.#facts.isConnected;
  }

  setCorners(corners) {
    this.#corners = [...corners];
    this.#settle();
  }

  tell(facts) {
    if (this.open) {
      const wide = Math.max(...facts.map(([name]) => name.length));
      this.#facts.textContent = facts.map(([name, value]) => `${name.padEnd(wide)}  ${value}`).join("\n");
    }
  }

  #key(event) {
    if (event.key === "d" || event.key === "D") {
      this.#toggle();
    } else if ((event.key === "r" || event.key === "R") && this.open) {
      this.#change(STRAIGHT);
    }
  }

  #toggle() {
    if (this.open) {
      this.#facts.remove();
      this.#handles.forEach((h) => h.remove());
      this.#handles = [];
    } else {
      document.body.append(this.#facts);
      this.#handles = NAMES.map((name, i) => this.#handle(name, i));
      document.body.append(...this.#handles);
      this.#settle();
    }
    document.body.classList.toggle("debug", this.open);
  }

  #handle(name, index) {
    const handle = document.createElement("button");
    handle.className = "corner";
    handle.type = "button";
    handle.setAttribute("aria-label", `keystone, ${name}; arrow keys move it`);
    handle.addEventListener("pointerdown", (event) => handle.setPointerCapture(event.pointerId));
    handle.addEventListener("pointermove", (event) => {
      if (handle.hasPointerCapture(event.pointerId)) {
        this.#move(index, ...this.#inSquare(event.clientX, event.clientY));
      }
    });
    handle.addEventListener("keydown", (event) => {
      const nudge = NUDGE[event.key];
      if (nudge) {
        const step = event.shiftKey ? 0.01 : 0.001;
        this.#move(index, this.#corners[index * 2] + nudge[0] * step, this.#corners[index * 2 + 1] + nudge[1] * step);
      }
    });
    return handle;
  }

  #move(index, x, y) {
    const corners = [...this.#corners];
    [corners[index * 2], corners[index * 2 + 1]] = [x, y];
    this.#change(corners);
  }

  #change(corners) {
    this.setCorners(corners);
    this.#changed(corners);
  }

  #inSquare(x, y) {
    const side = Math.min(innerWidth, innerHeight);
    return [(x - (innerWidth - side) / 2) / side, (y - (innerHeight - side) / 2) / side];
  }

  #settle() {
    this.#handles.forEach((handle, i) => {
      const [x, y] = GlRenderer.onPage([this.#corners[i * 2], this.#corners[i * 2 + 1]], innerWidth, innerHeight);
      handle.style.left = `${x}px`;
      handle.style.top = `${y}px`;
    });
  }
}
