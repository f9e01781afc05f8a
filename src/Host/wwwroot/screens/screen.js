// The picture page: what display orders comes in, frames go out, and each second it says what it has painted.

import { Connection } from "./connection.js";
import { DebugLayer } from "./debug.js";
import { quietSand } from "./holding.js";
import { Life } from "./life.js";
import { loadPicture } from "./pictures.js";
import { PlainRenderer } from "./renderer-2d.js";
import { GlRenderer } from "./renderer-gl.js";
import { Reports } from "./reports.js";
import { Show } from "./show.js";
import { Sleep } from "./sleep.js";
import { Texts } from "./text.js";
import { Touch } from "./touch.js";

const GLOW = { early_industrial: 0.35, late_industrial: 0.6, modern: 0.8, current: 1, future: 1, dystopia: 0.7 };
const WARM_FROM = 0.6;
/** Milliseconds between frames while a picture fades, while somebody touches, and while only the landscape lives. */
const PACE = { hardware: { fading: 0, touched: 0, calm: 30 }, software: { fading: 40, touched: 100, calm: 250 } };
/** Milliseconds between frames of a page that is black by intent: its counter goes on, so that one knows it lives. */
const ASLEEP = 500;

const canvas = document.getElementById("stage");
const name = decodeURIComponent(location.pathname.split("/").filter(Boolean).at(-1));
const still = matchMedia("(prefers-reduced-motion: reduce)");
let renderer = GlRenderer.on(canvas) ?? new PlainRenderer(canvas);
const life = new Life();
const touch = new Touch();
const texts = new Texts();
const sleep = new Sleep();
const placement = { corners: [0, 0, 1, 0, 1, 1, 0, 1], rotate: 0, mirror: false, gain: [1, 1, 1] };
const state = { frame: 0, time: 0, warmth: 0, touched: false, written: false, black: false, light: 1 };
const holding = { bitmap: null, address: undefined, afterMs: 30000 };
let warmthWanted = 0;
let lastFrame = performance.now();
let dirty = true;
let blackUntil = 0;

const connection = new Connection(`/screens/${encodeURIComponent(name)}/live`, hear, () => {
  connection.say({ type: "hello", renderer: renderer.name });
  // The other side may be a new process that has not heard what is on this canvas.
  for (const [type, address] of [["painted", show.painted], ["shown", show.fading ? null : show.shown]]) {
    if (address && address !== "holding") {
      connection.say({ type, address });
    }
  }
});
const show = new Show(renderer, life, (message) => connection.say(message));
const reports = new Reports(canvas, (message) => connection.say(message));
const debug = new DebugLayer((corners) => {
  placement.corners = corners;
  replace();
  connection.say({ type: "keystone", corners });
});

const heard = {
  show: (order) => show.order(order, sceneState),
  text: (message) => texts.set(message, performance.now()),
  shimmer: ({ cells }) => touch.addShimmer(cells, performance.now()),
  hands: ({ hands, warmth }) => {
    touch.setHands(hands, performance.now());
    warmthWanted = Math.max(0, (warmth - WARM_FROM) / (1 - WARM_FROM));
  },
  keystone: ({ corners, rotate, mirror, gain, white }) => {
    const least = Math.min(...white);
    Object.assign(placement, { corners, rotate, mirror, gain: white.map((w) => (gain * least) / w) });
    debug.setCorners(corners);
    replace();
  },
  hold: ({ address, afterMs }) => prepareHolding(address, afterMs),
  sleep: (order) => sleep.order(order, performance.now(), show.fade !== null),
  // Development: a drill that the watching is to notice.
  fault: ({ blackMs }) => (blackUntil = performance.now() + blackMs),
};

function hear(message) {
  heard[message.type]?.(message);
  dirty = true;
}

function replace() {
  renderer.place(placement);
  dirty = true;
}

async function prepareHolding(address, afterMs) {
  holding.afterMs = afterMs;
  if (holding.address !== address) {
    holding.address = address;
    try {
      holding.bitmap = address ? (await loadPicture(address)).bitmap : await quietSand();
    } catch {
      holding.bitmap = await quietSand();
    }
  }
}

function holdIfAlone(now) {
  const alone = connection.lostAt !== null && now - connection.lostAt > holding.afterMs;
  if (alone && holding.bitmap && show.wanted !== "holding") {
    createImageBitmap(holding.bitmap).then((copy) => show.hold(copy, sceneState));
  }
}

function resize() {
  const ratio = Math.min(devicePixelRatio, renderer.largestSide / Math.min(innerWidth, innerHeight));
  canvas.width = Math.max(16, Math.round(innerWidth * ratio));
  canvas.height = Math.max(16, Math.round(innerHeight * ratio));
  dirty = true;
}

/** What the scene is made of now. */
function sceneState() {
  const { fade } = show;
  const [x, y] = fade ? fade.origin.map((v) => v / 2 + 0.5) : [0.5, 0.5];
  return Object.assign(state, {
    progress: fade ? fade.progress : 1,
    eased: fade ? fade.eased : 1,
    spreading: fade?.kind === "spread",
    origin: [x, y],
    reach: Math.hypot(Math.max(x, 1 - x), Math.max(y, 1 - y)),
    alive: still.matches ? 0 : fade ? show.life : 0,
    glow: GLOW[show.atmosphere] ?? 0,
  });
}

function frame(now) {
  requestAnimationFrame(frame);
  const pace = renderer.software ? PACE.software : PACE.hardware;
  const due = sleep.black && sleep.asleep ? ASLEEP : show.fading || sleep.moving || dirty ? pace.fading : touch.active ? pace.touched : pace.calm;
  // Half a display frame early is on time: a pace between two frames would else wait for the next but one.
  if (renderer.lost || document.hidden || now - lastFrame < due - 8) {
    return;
  }
  const ms = now - lastFrame;
  lastFrame = now;
  dirty = false;
  paint(now, ms);
}

function paint(now, ms) {
  holdIfAlone(now);
  show.advance(ms);
  sleep.advance(now, ms, connection.lostAt !== null);
  sceneState();
  state.frame = (state.frame + 1) & 0xffff;
  state.time = (now / 1000) % 3600;
  state.warmth += (warmthWanted - state.warmth) * Math.min(1, ms / 700);
  state.touched = touch.update(now);
  if (touch.redrawn) {
    renderer.setTouch(touch.pixels);
  }
  if (texts.update(now)) {
    renderer.setText(texts.canvas);
    dirty = true;
  }
  state.written = !texts.empty;
  state.black = now < blackUntil || sleep.black;
  state.light = sleep.light;
  life.move(state.time, ms / 1000, state.alive);
  renderer.draw(state, life, reports.due(now));
  show.drawn();
  reports.asleep = sleep.asleep;
  reports.drawn(now, renderer.report(), show, debug.open);
  debug.tell(facts(now));
}

function facts(now) {
  return [
    ["screen", `${name}, ${canvas.width}×${canvas.height}, ${renderer.name}`],
    ["frames", `${reports.fps.toFixed(0)} a second`],
    ["awake", sleep.asleep ? "no: black by intent" : "yes"],
    ["place", show.caption || "nothing yet"],
    ["picture", (show.shown ?? "none").slice(0, 12) + (show.fading ? `, fading ${(100 * show.fade.progress).toFixed(0)} %` : "")],
    ["turned", `${placement.rotate}°${placement.mirror ? ", mirrored" : ""}`],
    ["connection", connection.lostAt === null ? "stands" : `lost ${((now - connection.lostAt) / 1000).toFixed(0)} s ago`],
    ["keys", "D closes this, R sets the keystone straight"],
  ];
}

canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
canvas.addEventListener("webglcontextrestored", () => {
  renderer = GlRenderer.on(canvas);
  renderer.place(placement);
  show.useRenderer(renderer);
  texts.renew();
});
addEventListener("contextmenu", (event) => event.preventDefault());
addEventListener("resize", resize);
new Worker("/assets/screens/tick.js").onmessage = () => reports.tick(performance.now(), () => renderer.report(), show, debug.open);
resize();
prepareHolding(null, holding.afterMs);
requestAnimationFrame(frame);
