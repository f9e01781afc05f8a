// The picture with WebGL2: life into a layer of its own, then everything onto the canvas. Nothing here waits for the graphics card.

import { bind, isSoftware, program, target, texture, upload } from "./gl.js";
import { apply, inverse, squareTo, untwist } from "./homography.js";
import { FLOATS } from "./life.js";
import { noisePixels } from "./noise.js";
import { Readback } from "./readback.js";
import * as shaders from "./shaders.js";
import { SIDE as TOUCH_SIDE } from "./touch.js";

/** Pixels on a side: of the life layer, of a fade frozen half-way, and the most of the canvas. */
const SIZES = { hardware: { life: 768, frozen: 1024, canvas: 2160 }, software: { life: 256, frozen: 512, canvas: 512 } };

export class GlRenderer {
  name;
  software;
  #gl;
  #canvas;
  #sizes;
  #programs;
  #placement = { corners: [0, 0, 1, 0, 1, 1, 0, 1], rotate: 0, mirror: false, gain: [1, 1, 1] };

  /** @returns {GlRenderer|null} null where there is no WebGL2 */
  static on(canvas) {
    const gl = canvas.getContext("webgl2", { alpha: false, antialias: false, depth: false, powerPreference: "high-performance" });
    return gl ? new GlRenderer(canvas, gl) : null;
  }

  constructor(canvas, gl) {
    this.#canvas = canvas;
    this.#gl = gl;
    this.software = isSoftware(gl);
    this.#sizes = this.software ? SIZES.software : SIZES.hardware;
    this.name = this.software ? "webgl2 (software)" : "webgl2";
    this.#prepare();
  }

  get largestSide() {
    return this.#sizes.canvas;
  }

  get lost() {
    return this.#gl.isContextLost();
  }

  place(placement) {
    this.#placement = placement;
  }

  /** The next picture: what the canvas shows now, also in the middle of a fade, becomes the one it fades from. */
  begin(bitmap, state) {
    const gl = this.#gl;
    if (state.progress < 1) {
      // Two targets in turn: the one that is faded from is read while the other is written.
      const into = this.frozen[0] === this.before ? this.frozen[1] : this.frozen[0];
      this.#freeze(into, state);
      this.before = into;
    } else {
      [this.after, this.shown] = [this.shown, this.after];
      this.before = this.shown;
    }
    gl.bindTexture(gl.TEXTURE_2D, this.after.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
  }

  setMaps(effects, flow) {
    upload(this.#gl, this.effects, effects.width, effects.height, effects.effects);
    if (flow) {
      upload(this.#gl, this.flow, flow.width, flow.height, flow.pixels);
    }
  }

  setTouch(pixels) {
    upload(this.#gl, this.touch, TOUCH_SIDE, TOUCH_SIDE, pixels);
  }

  setText(canvas) {
    const gl = this.#gl;
    gl.bindTexture(gl.TEXTURE_2D, this.text);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, canvas);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  }

  /** @param {object} state see screen.js @param {import("./life.js").Life} life @param {boolean} report read this frame back */
  draw(state, life, report) {
    this.#drawLife(state);
    this.#drawPoints(life);
    this.#drawOutput(state);
    if (state.black) {
      this.#blacken();
    }
    this.#drawCounter(state.frame);
    if (report) {
      this.readback.begin(() => (state.black ? this.#blacken() : this.#drawPass(this.#programs.small, state)));
    }
  }

  #blacken() {
    this.#gl.clearColor(0, 0, 0, 1);
    this.#gl.clear(this.#gl.COLOR_BUFFER_BIT);
  }

  /** The last second's reading, once it has come; null before. */
  report() {
    return this.readback.poll();
  }

  #prepare() {
    const gl = this.#gl;
    const { square } = shaders;
    this.#programs = {
      life: program(gl, square, shaders.life),
      points: program(gl, shaders.points, shaders.dots),
      output: program(gl, square, shaders.output),
      frozen: program(gl, square, shaders.frozen),
      small: program(gl, square, shaders.small),
    };
    this.life = target(gl, this.#sizes.life);
    this.frozen = [target(gl, this.#sizes.frozen), target(gl, this.#sizes.frozen)];
    this.shown = { texture: texture(gl, 1, 1) };
    this.after = { texture: texture(gl, 1, 1) };
    this.before = this.shown;
    this.effects = texture(gl, 1, 1);
    this.flow = texture(gl, 1, 1, { pixels: new Uint8Array([128, 128, 0, 255]) });
    this.touch = texture(gl, TOUCH_SIDE, TOUCH_SIDE);
    this.text = texture(gl, 1, 1);
    const noise = noisePixels();
    this.noise = texture(gl, noise.side, noise.side, { repeat: true, pixels: noise.pixels });
    this.#prepareArrays();
    this.readback = new Readback(gl);
  }

  #prepareArrays() {
    const gl = this.#gl;
    this.quad = gl.createVertexArray();
    gl.bindVertexArray(this.quad);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    this.pointBuffer = gl.createBuffer();
    this.pointArray = gl.createVertexArray();
    gl.bindVertexArray(this.pointArray);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.pointBuffer);
    for (const [name, size, offset] of [["place", 2, 0], ["size", 1, 2], ["tint", 4, 3]]) {
      const at = gl.getAttribLocation(this.#programs.points.made, name);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, size, gl.FLOAT, false, FLOATS * 4, offset * 4);
    }
  }

  /** One square with everything that the scene is made of. */
  #drawPass({ made, uniforms }, state) {
    const gl = this.#gl;
    gl.useProgram(made);
    bind(gl, uniforms, { before: this.before.texture, after: this.after.texture, life: this.life.texture, text: this.text });
    for (const name of ["progress", "eased", "reach", "warmth"]) {
      gl.uniform1f(uniforms[name], state[name]);
    }
    gl.uniform1i(uniforms.spreading, state.spreading ? 1 : 0);
    gl.uniform2f(uniforms.origin, ...state.origin);
    gl.bindVertexArray(this.quad);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  #freeze(into, state) {
    const gl = this.#gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, into.frame);
    gl.viewport(0, 0, into.side, into.side);
    this.#drawPass(this.#programs.frozen, state);
  }

  #drawLife(state) {
    const gl = this.#gl;
    const { made, uniforms } = this.#programs.life;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.life.frame);
    gl.viewport(0, 0, this.life.side, this.life.side);
    gl.useProgram(made);
    bind(gl, uniforms, { effects: this.effects, flow: this.flow, noise: this.noise, touch: this.touch });
    gl.uniform1f(uniforms.time, state.time);
    gl.uniform1f(uniforms.amount, state.alive);
    gl.uniform1f(uniforms.glow, state.glow);
    gl.uniform1i(uniforms.touched, state.touched ? 1 : 0);
    gl.bindVertexArray(this.quad);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  #drawPoints(life) {
    if (life.count === 0) {
      return;
    }
    const gl = this.#gl;
    gl.useProgram(this.#programs.points.made);
    gl.uniform1f(this.#programs.points.uniforms.side, this.life.side);
    gl.bindVertexArray(this.pointArray);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.pointBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, life.data.subarray(0, life.count * FLOATS), gl.STREAM_DRAW);
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ZERO, gl.ONE_MINUS_SRC_ALPHA);
    gl.drawArrays(gl.POINTS, 0, life.count);
    gl.disable(gl.BLEND);
  }

  #drawOutput(state) {
    const gl = this.#gl;
    const { made, uniforms } = this.#programs.output;
    const { width, height } = this.#canvas;
    const side = Math.min(width, height);
    const { corners, rotate, mirror, gain } = this.#placement;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, width, height);
    gl.useProgram(made);
    gl.uniformMatrix3fv(uniforms.straight, true, inverse(squareTo(corners)));
    gl.uniformMatrix3fv(uniforms.twist, true, untwist(rotate, mirror));
    gl.uniform3f(uniforms.gain, ...gain);
    gl.uniform1f(uniforms.light, state.light);
    gl.uniform2f(uniforms.corner, (width - side) / 2, (height - side) / 2);
    gl.uniform1f(uniforms.side, side);
    gl.uniform1f(uniforms.height, height);
    gl.uniform1f(uniforms.fine, 3 / side);
    gl.uniform1i(uniforms.written, state.written ? 1 : 0);
    this.#drawPass(this.#programs.output, state);
  }

  /** Four by four pixels in the lower left corner, outside the round mask: the frame's number in four dark greys. */
  #drawCounter(frame) {
    const gl = this.#gl;
    gl.enable(gl.SCISSOR_TEST);
    for (let digit = 0; digit < 4; digit++) {
      const grey = ((frame >> (digit * 4)) & 15) / 255;
      gl.scissor((digit & 1) * 2, (digit >> 1) * 2, 2, 2);
      gl.clearColor(grey, grey, grey, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
    }
    gl.disable(gl.SCISSOR_TEST);
  }

  /** Where a point of the picture's square (0..1) lies on the page, for the debug layer's handles. */
  static onPage(corner, width, height) {
    const side = Math.min(width, height);
    return apply([side, 0, (width - side) / 2, 0, side, (height - side) / 2, 0, 0, 1], corner);
  }
}
