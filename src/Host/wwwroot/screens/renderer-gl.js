// The picture with WebGL2: a scene in bowl coordinates, then the canvas. Nothing here reads back except the second's report.

import { bind, isSoftware, program, target, texture } from "./gl.js";
import { apply, inverse, squareTo, untwist } from "./homography.js";
import { FLOATS } from "./life.js";
import { noisePixels } from "./noise.js";
import { Readback } from "./readback.js";
import * as shaders from "./shaders.js";
import { SIDE as TOUCH_SIDE } from "./touch.js";

const PICTURE = 1024;
const SCENE = { hardware: 1024, software: 512 };
const CANVAS = { hardware: 2160, software: 720 };

export class GlRenderer {
  name;
  software;
  #gl;
  #canvas;
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
    this.name = this.software ? "webgl2 (software)" : "webgl2";
    this.#prepare();
  }

  get largestSide() {
    return this.software ? CANVAS.software : CANVAS.hardware;
  }

  get lost() {
    return this.#gl.isContextLost();
  }

  place(placement) {
    this.#placement = placement;
  }

  /** The next picture: what the canvas shows now becomes the one it fades from. */
  begin(bitmap, state) {
    const gl = this.#gl;
    if (state) {
      this.#drawScene(this.frozen, { ...state, alive: 0, warmth: 0, touched: false });
      [this.before, this.frozen] = [this.frozen, this.before];
    }
    gl.bindTexture(gl.TEXTURE_2D, this.after);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
  }

  setMaps(effects, flow) {
    this.#upload(this.effects, effects.width, effects.height, effects.effects);
    if (flow) {
      this.#upload(this.flow, flow.width, flow.height, flow.pixels);
    }
  }

  setTouch(pixels) {
    this.#upload(this.touch, TOUCH_SIDE, TOUCH_SIDE, pixels);
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
    this.#drawScene(this.scene, state);
    this.#drawPoints(life);
    this.#drawOutput(state);
    this.#drawCounter(state.frame);
    if (report) {
      this.readback.begin(this.#programs.small, this.quad, this.scene.texture, this.#canvas.height);
    }
  }

  /** The last second's reading, once it has come; null before. */
  report() {
    return this.readback.poll();
  }

  #programs;

  #prepare() {
    const gl = this.#gl;
    this.#programs = {
      scene: program(gl, shaders.square, shaders.scene),
      points: program(gl, shaders.points, shaders.dots),
      output: program(gl, shaders.square, shaders.output),
      small: program(gl, shaders.square, shaders.small),
    };
    const side = this.software ? SCENE.software : SCENE.hardware;
    this.scene = target(gl, side);
    this.before = target(gl, side);
    this.frozen = target(gl, side);
    this.after = texture(gl, PICTURE, PICTURE);
    this.effects = texture(gl, 1, 1);
    this.flow = texture(gl, 1, 1, { pixels: new Uint8Array([128, 128, 0, 255]) });
    this.touch = texture(gl, TOUCH_SIDE, TOUCH_SIDE);
    this.text = texture(gl, 1, 1);
    const noise = noisePixels();
    this.noise = texture(gl, noise.side, noise.side, { repeat: true, pixels: noise.pixels });
    this.quad = this.#array(new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), 2, null);
    this.readback = new Readback(gl);
    this.#preparePoints();
  }

  #preparePoints() {
    const gl = this.#gl;
    this.pointBuffer = gl.createBuffer();
    this.pointArray = gl.createVertexArray();
    gl.bindVertexArray(this.pointArray);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.pointBuffer);
    const { made } = this.#programs.points;
    for (const [name, size, offset] of [["place", 2, 0], ["size", 1, 2], ["tint", 4, 3]]) {
      const at = gl.getAttribLocation(made, name);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, size, gl.FLOAT, false, FLOATS * 4, offset * 4);
    }
  }

  #array(data, size) {
    const gl = this.#gl;
    const made = gl.createVertexArray();
    gl.bindVertexArray(made);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, size, gl.FLOAT, false, 0, 0);
    return made;
  }

  #upload(bound, width, height, pixels) {
    const gl = this.#gl;
    gl.bindTexture(gl.TEXTURE_2D, bound);
    const bytes = pixels instanceof Uint8Array ? pixels : new Uint8Array(pixels.buffer);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  }

  #drawScene(into, state) {
    const gl = this.#gl;
    const { made, uniforms } = this.#programs.scene;
    gl.bindFramebuffer(gl.FRAMEBUFFER, into.frame);
    gl.viewport(0, 0, into.side, into.side);
    gl.useProgram(made);
    bind(gl, uniforms, {
      before: this.before.texture,
      after: this.after,
      effects: this.effects,
      flow: this.flow,
      noise: this.noise,
      touch: this.touch,
    });
    for (const name of ["progress", "eased", "reach", "time", "alive", "glow", "warmth"]) {
      gl.uniform1f(uniforms[name], state[name]);
    }
    gl.uniform1i(uniforms.spreading, state.spreading ? 1 : 0);
    gl.uniform1i(uniforms.touched, state.touched ? 1 : 0);
    gl.uniform2f(uniforms.origin, ...state.origin);
    gl.bindVertexArray(this.quad);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  #drawPoints(life) {
    if (life.count === 0) {
      return;
    }
    const gl = this.#gl;
    gl.useProgram(this.#programs.points.made);
    gl.uniform1f(this.#programs.points.uniforms.side, this.scene.side);
    gl.bindVertexArray(this.pointArray);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.pointBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, life.data.subarray(0, life.count * FLOATS), gl.STREAM_DRAW);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
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
    bind(gl, uniforms, { scene: this.scene.texture, text: this.text });
    gl.uniformMatrix3fv(uniforms.straight, true, inverse(squareTo(corners)));
    gl.uniformMatrix3fv(uniforms.twist, true, untwist(rotate, mirror));
    gl.uniform3f(uniforms.gain, ...gain);
    gl.uniform2f(uniforms.corner, (width - side) / 2, (height - side) / 2);
    gl.uniform1f(uniforms.side, side);
    gl.uniform1f(uniforms.height, height);
    gl.uniform1f(uniforms.fine, 3 / side);
    gl.uniform1i(uniforms.written, state.written ? 1 : 0);
    gl.bindVertexArray(this.quad);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
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
