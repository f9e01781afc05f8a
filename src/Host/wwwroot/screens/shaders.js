// All places are in the picture's own square: x right, y down, 0..1. Life is a layer of its own, smaller than the picture:
// red, green and blue are light that is added, alpha is what is left of the picture's own.

export const square = `#version 300 es
in vec2 corner;
out vec2 uv;
void main() {
  uv = corner;
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`;

/** The picture with its fade, in linear light; then life over it. Three samples. */
const scene = `
uniform sampler2D before, after, life;
uniform float progress, eased, reach, warmth;
uniform bool spreading;
uniform vec2 origin;

vec3 linear(vec3 c) { return c * c * (0.75 * c + 0.25); }
vec3 encoded(vec3 c) {
  // Two steps of Newton's method undo linear() to well under one part in 255.
  vec3 g = pow(max(c, vec3(0.0)), vec3(0.38));
  g -= (linear(g) - c) / (2.25 * g * g + 0.5 * g + 1e-3);
  g -= (linear(g) - c) / (2.25 * g * g + 0.5 * g + 1e-3);
  return clamp(g, 0.0, 1.0);
}

vec3 picture(vec2 uv) {
  vec3 b = texture(after, uv).rgb;
  if (progress >= 1.0) return b;
  float part = eased;
  if (spreading) {
    float soft = 0.7;
    float front = progress * (1.0 + soft) - distance(uv, origin) / reach;
    part = smoothstep(0.0, soft, front);
  }
  return encoded(mix(linear(texture(before, uv).rgb), linear(b), part));
}

vec3 alive(vec2 uv) {
  vec4 l = texture(life, uv);
  vec3 c = picture(uv) * l.a + l.rgb;
  float rim = warmth * smoothstep(0.70, 1.0, distance(uv, vec2(0.5)) * 2.0);
  return mix(c, c * vec3(1.12, 1.0, 0.84) + vec3(0.10, 0.045, 0.0), rim);
}`;

/** What a canvas shows in the middle of a fade, kept as the picture that the next one starts from. */
export const frozen = `#version 300 es
precision highp float;
in vec2 uv;
out vec4 colour;
${scene}
void main() { colour = vec4(picture(uv), 1.0); }`;

/** Water that glints along its course, lamps, cloud shadows, hands and shimmer. At most six samples. */
export const life = `#version 300 es
precision highp float;
in vec2 uv;
out vec4 colour;
uniform sampler2D effects, flow, noise, touch;
uniform float time, amount, glow;
uniform bool touched;
void main() {
  vec3 light = vec3(0.0);
  float kept = 1.0;
  if (amount > 0.0) {
    vec4 e = texture(effects, uv);
    if (e.r > 0.01) {
      vec3 f = texture(flow, uv).rgb;
      vec2 course = (f.rg - 0.5) * (0.015 + 0.075 * f.b);
      float t = fract(time * 0.4);
      float a = texture(noise, (uv - course * t) * 13.0).g;
      float b = texture(noise, (uv - course * fract(t + 0.5)) * 13.0 + 0.37).g;
      float wave = mix(a, b, abs(2.0 * t - 1.0));
      // Running water glints more than still water, or a lake would boil.
      float lively = amount * e.r * (0.4 + 0.6 * f.b);
      light += lively * 0.13 * smoothstep(0.60, 0.90, wave);
      kept -= lively * 0.09 * smoothstep(0.52, 0.25, wave);
    }
    float twinkle = 0.5 + 0.5 * sin(time * 2.1 + dot(floor(uv * 96.0), vec2(12.9, 78.2)));
    light += amount * glow * e.b * vec3(0.22, 0.15, 0.06) * (0.55 + 0.45 * twinkle);
    float cloud = texture(noise, uv * 0.42 + time * vec2(0.0075, 0.0042)).r;
    kept *= 1.0 - amount * 0.17 * smoothstep(0.50, 0.72, cloud);
  }
  if (touched) {
    vec2 t = texture(touch, uv).rg;
    vec3 ring = t.r * vec3(0.62, 0.56, 0.44);
    vec3 shimmer = t.g * vec3(0.42, 0.44, 0.40) * (0.8 + 0.2 * sin(time * 9.0 + uv.x * 60.0 + uv.y * 47.0));
    vec3 both = min(ring + shimmer, vec3(1.0));
    light = light * (1.0 - both.g) + both;
    kept *= 1.0 - both.g;
  }
  colour = vec4(light, kept);
}`;

/** Smoke, traffic, snow, ash: soft round points into the life. */
export const points = `#version 300 es
in vec2 place;
in float size;
in vec4 tint;
out vec4 shade;
uniform float side;
void main() {
  shade = tint;
  gl_Position = vec4(place * 2.0 - 1.0, 0.0, 1.0);
  gl_PointSize = max(size * side, 1.5);
}`;

export const dots = `#version 300 es
precision mediump float;
in vec4 shade;
out vec4 colour;
void main() {
  float d = length(gl_PointCoord - 0.5) * 2.0;
  colour = vec4(shade.rgb, shade.a * (1.0 - smoothstep(0.35, 1.0, d)));
}`;

/** The canvas: turned, keystoned, round, compensated for sand; text above it. */
export const output = `#version 300 es
precision highp float;
out vec4 colour;
${scene}
uniform sampler2D text;
uniform mat3 straight, twist;
uniform vec3 gain;
uniform vec2 corner;
uniform float side, height, fine, light;
uniform bool written;
void main() {
  vec2 place = (vec2(gl_FragCoord.x, height - gl_FragCoord.y) - corner) / side;
  vec3 p = straight * vec3(place, 1.0);
  vec2 s = p.xy / p.z;
  float r = distance(s, vec2(0.5)) * 2.0;
  vec3 c = vec3(0.0);
  if (r < 1.0) {
    c = alive((twist * vec3(s, 1.0)).xy) * gain * (1.0 - smoothstep(1.0 - fine, 1.0, r));
  }
  if (written && all(greaterThan(s, vec2(0.0))) && all(lessThan(s, vec2(1.0)))) {
    vec4 t = texture(text, s);
    c = c * (1.0 - t.a) + t.rgb;
  }
  colour = vec4(c * light, 1.0);
}`;

/** The scene once more, into 16×16 cells. */
export const small = `#version 300 es
precision highp float;
in vec2 uv;
out vec4 colour;
${scene}
void main() {
  vec2 cell = floor(uv * 16.0) / 16.0;
  vec3 sum = vec3(0.0);
  for (int y = 0; y < 8; y++) {
    for (int x = 0; x < 8; x++) {
      sum += min(alive(cell + (vec2(x, y) + 0.5) / 128.0), vec3(1.0));
    }
  }
  colour = vec4(sum / 64.0, 1.0);
}`;
