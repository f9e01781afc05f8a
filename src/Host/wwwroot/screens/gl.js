// Small helpers around WebGL2.

export function program(gl, vertex, fragment) {
  const made = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(type);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.bindAttribLocation(made, 0, vertex.includes("in vec2 corner") ? "corner" : "place");
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS) && !gl.isContextLost()) {
    const shaders = gl.getAttachedShaders(made).map((s) => gl.getShaderInfoLog(s));
    throw new Error([gl.getProgramInfoLog(made), ...shaders].join("\n"));
  }
  const uniforms = {};
  for (let i = 0; i < gl.getProgramParameter(made, gl.ACTIVE_UNIFORMS); i++) {
    const { name } = gl.getActiveUniform(made, i);
    uniforms[name] = gl.getUniformLocation(made, name);
  }
  return { made, uniforms };
}

/** @param {object} options repeat, nearest */
export function texture(gl, width, height, { repeat = false, nearest = false, pixels = null } = {}) {
  const made = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, made);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  const wrap = repeat ? gl.REPEAT : gl.CLAMP_TO_EDGE;
  const filter = nearest ? gl.NEAREST : gl.LINEAR;
  for (const [key, value] of [
    [gl.TEXTURE_WRAP_S, wrap],
    [gl.TEXTURE_WRAP_T, wrap],
    [gl.TEXTURE_MIN_FILTER, filter],
    [gl.TEXTURE_MAG_FILTER, filter],
  ]) {
    gl.texParameteri(gl.TEXTURE_2D, key, value);
  }
  return made;
}

export function target(gl, side) {
  const made = texture(gl, side, side);
  const frame = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, made, 0);
  return { texture: made, frame, side };
}

export function upload(gl, bound, width, height, pixels) {
  gl.bindTexture(gl.TEXTURE_2D, bound);
  const bytes = pixels instanceof Uint8Array ? pixels : new Uint8Array(pixels.buffer);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
}

export function bind(gl, uniforms, textures) {
  Object.entries(textures).forEach(([name, bound], unit) => {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, bound);
    gl.uniform1i(uniforms[name], unit);
  });
}

/** Software drawing has the processor only: it gets smaller targets and a calmer pace. */
export function isSoftware(gl) {
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : gl.getParameter(gl.RENDERER);
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}
