// Which picture the page shows: loading, the latest one wins, the fade, and the maps it lives on.

import { effectsOf } from "./effects.js";
import { Fade } from "./fade.js";
import { difference, loadMap, loadPicture, thumbOf } from "./pictures.js";

const NO_MAP = { width: 1, height: 1, effects: new Uint8Array(4) };

export class Show {
  /** The address that is wanted, shown or not yet; "holding" for the holding picture. */
  wanted = null;
  /** What has been said to be painted and shown. */
  painted = null;
  shown = null;
  caption = "";
  atmosphere = "";
  fade = null;
  #thumb = null;
  #renderer;
  #life;
  #say;
  #nextMaps = null;
  /** Numbers of orders: the last one heard, and the one whose picture was begun last. */
  #heard = 0;
  #begun = 0;

  constructor(renderer, life, say) {
    this.#renderer = renderer;
    this.#life = life;
    this.#say = say;
  }

  useRenderer(renderer) {
    this.#renderer = renderer;
    this.wanted = null;
  }

  get fading() {
    return this.fade !== null && !this.fade.done;
  }

  /** How much the life of the maps is to be seen: it sinks while one landscape gives way to the next. */
  get life() {
    return this.fading ? Math.abs(2 * this.fade.progress - 1) : this.fade ? 1 : 0;
  }

  /**
   * An order from display. The same picture again changes nothing; one that could not be loaded is tried again with the next.
   * Orders may come faster than a slow page loads: whatever has come is shown unless something newer is already on the canvas.
   */
  async order(order, state) {
    if (order.address === this.wanted) {
      return;
    }
    this.wanted = order.address;
    const number = ++this.#heard;
    try {
      const [picture, classes, flow] = await Promise.all([
        loadPicture(order.address),
        loadMap(order.classMap),
        loadMap(order.flowMap),
      ]);
      if (number > this.#begun) {
        this.#begun = number;
        const maps = classes ? { ...effectsOf(classes), flow } : null;
        this.#begin(picture, order, maps, state());
      }
    } catch (error) {
      console.info(`picture not loaded: ${error.message}`);
      if (this.wanted === order.address) {
        this.wanted = null;
      }
    }
  }

  /** The holding picture. */
  hold(bitmap, state) {
    if (this.wanted !== "holding") {
      this.wanted = "holding";
      this.#begun = ++this.#heard;
      const order = { fade: "era", ms: 2500, x: 0, y: 0, caption: "", atmosphere: "" };
      this.#begin({ address: "holding", bitmap, thumb: thumbOf(bitmap) }, order, null, state());
    }
  }

  /** @param {number} ms since the last frame */
  advance(ms) {
    if (!this.fading) {
      return;
    }
    this.fade.advance(ms);
    if (this.#nextMaps && this.fade.progress >= 0.5) {
      this.#settle();
    }
  }

  /** After a frame was drawn. */
  drawn() {
    // Once for each fade: back to the picture before is a fade too.
    if (this.fade && !this.fade.painted && this.fade.progress > 0) {
      this.fade.painted = true;
      this.painted = this.fade.address;
      this.#tell("painted", this.painted);
    }
    if (this.fade?.done && !this.fade.shown) {
      this.fade.shown = true;
      this.shown = this.fade.address;
      this.#tell("shown", this.shown);
    }
  }

  #begin(picture, order, maps, state) {
    const first = this.fade === null;
    const kind = first ? "era" : order.fade;
    const ms = first ? Math.min(order.ms, 1200) : order.ms;
    this.#renderer.begin(picture.bitmap, state);
    picture.bitmap.close?.();
    this.fade = new Fade(kind, ms, [order.x, order.y], difference(this.#thumb, picture.thumb));
    this.fade.address = picture.address;
    this.#thumb = picture.thumb;
    this.#nextMaps = { maps, order };
    this.caption = order.caption;
    this.atmosphere = order.atmosphere;
  }

  #settle() {
    const { maps, order } = this.#nextMaps;
    this.#nextMaps = null;
    this.#renderer.setMaps(maps ?? NO_MAP, maps?.flow ?? null);
    this.#life.settle(maps, order.atmosphere, order.caption);
  }

  #tell(type, address) {
    if (address !== "holding") {
      this.#say({ type, address });
    }
  }
}
