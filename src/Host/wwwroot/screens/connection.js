// The socket to display. It is opened again for ever; what is said while it is closed is dropped, for the next report says it anew.

const FIRST_WAIT = 300;
// The host is on this machine or beside it: asking each second costs nothing, and its return is seen at once.
const LONGEST_WAIT = 1000;

export class Connection {
  #socket = null;
  #wait = FIRST_WAIT;
  #address;
  #hear;

  /** When the connection was lost, in milliseconds of the page's clock; null while it stands. */
  lostAt = performance.now();

  /** @param {string} path @param {(message: object|ArrayBuffer) => void} hear texts come read, bytes as they are @param {() => void} opened */
  constructor(path, hear, opened = () => {}) {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.#address = `${scheme}//${location.host}${path}`;
    this.#hear = hear;
    this.opened = opened;
    this.#open();
  }

  say(message) {
    if (this.#socket?.readyState === WebSocket.OPEN && this.#socket.bufferedAmount < 1 << 18) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #open() {
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.#wait = FIRST_WAIT;
      this.lostAt = null;
      this.opened();
    };
    socket.onmessage = (event) => this.#hear(typeof event.data === "string" ? JSON.parse(event.data) : event.data);
    socket.onclose = () => {
      this.lostAt ??= performance.now();
      setTimeout(() => this.#open(), this.#wait * (0.8 + 0.4 * Math.random()));
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    };
  }
}
