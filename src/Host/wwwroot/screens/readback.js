// The second's reading without stalling: into a pixel buffer, a fence, and a look at it in later frames.

const CELLS = 16;
const SCENE_BYTES = CELLS * CELLS * 4;
const COUNTER_BYTES = 4 * 4 * 4;

export class Readback {
  #gl;
  #frame;
  #scene;
  #counter;
  #fence = null;

  constructor(gl) {
    this.#gl = gl;
    const made = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, made);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, CELLS, CELLS);
    this.#frame = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#frame);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, made, 0);
  }

  /** In the frame's own turn: the counter's cell from the canvas, then the scene into 16×16 cells. @param {() => void} drawScene */
  begin(drawScene) {
    if (this.#fence) {
      return;
    }
    const gl = this.#gl;
    // Fresh buffers: the browser warns of one that is written again although it was read.
    this.#scene = packBuffer(gl, SCENE_BYTES);
    this.#counter = packBuffer(gl, COUNTER_BYTES);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#counter);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(0, 0, 4, 4, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#frame);
    gl.viewport(0, 0, CELLS, CELLS);
    drawScene();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#scene);
    gl.readPixels(0, 0, CELLS, CELLS, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    this.#fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
  }

  /** @returns {{scene: Uint8Array, count: number}|null} */
  poll() {
    const gl = this.#gl;
    if (!this.#fence || gl.getSyncParameter(this.#fence, gl.SYNC_STATUS) !== gl.SIGNALED) {
      return null;
    }
    gl.deleteSync(this.#fence);
    this.#fence = null;
    const scene = unpack(gl, this.#scene, SCENE_BYTES);
    return { scene: withoutAlpha(scene), count: counted(unpack(gl, this.#counter, COUNTER_BYTES)) };
  }
}

function packBuffer(gl, length) {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, length, gl.STREAM_READ);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  return buffer;
}

function unpack(gl, buffer, length) {
  const bytes = new Uint8Array(length);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, bytes);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  gl.deleteBuffer(buffer);
  return bytes;
}

/** RGBA → RGB. */
export function withoutAlpha(bytes) {
  return Uint8Array.from({ length: (bytes.length / 4) * 3 }, (_, i) => bytes[Math.floor(i / 3) * 4 + (i % 3)]);
}

/** The frame's number from the four greys of the counter's cell, rows from below. */
export function counted(cell) {
  let count = 0;
  for (let digit = 0; digit < 4; digit++) {
    const pixel = (digit >> 1) * 2 * 4 + (digit & 1) * 2;
    count |= (cell[pixel * 4] & 15) << (digit * 4);
  }
  return count;
}
