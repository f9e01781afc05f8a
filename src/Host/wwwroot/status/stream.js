// The host's events. Away when nothing came for a while: then the page asks each second by itself, and the stream is opened anew.

const SILENCE_MS = 20000;
const AGAIN_MS = 5000;

export class Stream {
  live = false;
  #hear;
  #address;
  #source = null;
  #timer = 0;

  /** @param {string} address @param {Record<string, (data: any) => void>} hear by event; also "open" and "away" */
  constructor(address, hear) {
    this.#address = address;
    this.#hear = hear;
    this.#open();
  }

  #open() {
    this.#source?.close();
    const source = new EventSource(this.#address);
    this.#source = source;
    this.#wait(SILENCE_MS);
    for (const type of ["alive", "missed", "status", "incident", "painted"]) {
      source.addEventListener(type, (event) => {
        this.#wait(SILENCE_MS);
        if (!this.live) {
          this.live = true;
          this.#hear.open?.();
        }
        this.#hear[type]?.(JSON.parse(event.data));
      });
    }
    source.addEventListener("error", () => {
      this.#away();
      // The browser comes again by itself unless it was refused.
      if (source.readyState === EventSource.CLOSED) this.#wait(AGAIN_MS);
    });
  }

  #wait(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#away();
      this.#open();
    }, milliseconds);
  }

  #away() {
    if (!this.live) return;
    this.live = false;
    this.#hear.away?.();
  }
}
