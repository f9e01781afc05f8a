// The sandbox page: hands in, what the analysis sees out.

import { Connection } from "../screens/connection.js";
import { Pointers } from "./pointers.js";
import { CELLS, Relief } from "./relief.js";
import { BowlView } from "./view.js";

const LOWEST = 5;
const HIGHEST = 300;
/** Hands over unmoved sand are drawn thirty times a second; what they do goes out, and moved sand is drawn, at once. */
const FRAME_MS = 33;
/** Words and numbers beside the bowl change this seldom: nobody reads faster. */
const FACTS_MS = 120;
const canvas = document.getElementById("bowl");
const by = (id) => document.getElementById(id);
const view = new BowlView(canvas);
const relief = new Relief();
const tools = {
  diameter: 80,
  height: 60,
  lift(millimetres) {
    this.height = Math.round(Math.min(HIGHEST, Math.max(LOWEST, this.height + millimetres)));
    showTools();
  },
};
let bowlRadius = 270;
let seen = null;
let heights = null;
let present = null;
let pictureAddress = null;
let dirty = true;
let drawnAt = 0;
let toldAt = 0;
let untold = true;

const connection = new Connection("/sandbox/live", hear, () => {
  showFacts();
  dirty = true;
});
const say = (message) => connection.say(message);
const pointers = new Pointers(canvas, say, (x, y) => view.toBowl(x, y), tools);

function hear(message) {
  if (message instanceof ArrayBuffer) {
    see(message);
  } else if (message.type === "present") {
    present = message;
    loadPicture(message.picture);
  } else if (message.type === "bowl") {
    bowlRadius = message.radius;
  }
  untold = true;
  dirty = true;
}

function see(bytes) {
  const length = new DataView(bytes).getInt32(0, true);
  seen = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  heights = new Int16Array(bytes.slice(4 + length));
  view.bowlKnown = seen.bowl;
  view.setCells(seen.changed, seen.covered);
}

async function loadPicture(address) {
  if (!address || address === pictureAddress) {
    return;
  }
  pictureAddress = address;
  const answer = await fetch(`/media/${address}`);
  if (answer.ok && pictureAddress === address) {
    view.picture = await createImageBitmap(await answer.blob());
    dirty = true;
  }
}

function showFacts() {
  untold = false;
  const lost = connection.lostAt !== null;
  by("link").textContent = lost ? "connecting" : seen ? seen.camera : "waiting for the camera";
  by("link").classList.toggle("lost", lost);
  if (present) {
    by("era").textContent = `${words(present.era)}, ${words(present.biome)}`;
    by("sum").style.width = `${Math.min(100, (present.sum / 0.9) * 100)}%`;
    by("sum").classList.toggle("near", present.sum > 0.6 * 0.9);
  }
  const rows = [];
  if (seen) {
    rows.push(["bowl", seen.bowl ? "found" : "not found"]);
    rows.push(["hand", seen.hand ? "over the sand" : "none"]);
    rows.push(["changed", `${share(seen.changed)} %`]);
    rows.push(["last score", (present?.lastScore ?? seen.score).toFixed(4)]);
    rows.push(["sum", present ? present.sum.toFixed(2) : "–"]);
    rows.push(["somebody there", present ? (present.somebodyThere ? "yes" : present.idle ? "no, idle" : "no") : "–"]);
    rows.push(["analysis", `${seen.milliseconds.toFixed(2)} ms a frame`]);
    rows.push(["camera", `${seen.framesPerSecond.toFixed(0)} frames a second`]);
  }
  by("facts").replaceChildren(...rows.flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
}

function element(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function words(name) {
  return name.replaceAll("_", " ");
}

function share(base64) {
  let count = 0;
  for (const letter of atob(base64)) {
    for (let bits = letter.charCodeAt(0); bits; bits &= bits - 1) {
      count++;
    }
  }
  // The circle's share of its square.
  return ((100 * count) / (64 * 64 * (Math.PI / 4))).toFixed(1);
}

function showTools() {
  by("diameter").value = tools.diameter;
  by("diameter-mm").textContent = `${tools.diameter} mm`;
  by("height").value = tools.height;
  by("height-mm").textContent = `${tools.height} mm`;
  for (const button of by("brushes").children) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.diameter) === tools.diameter));
  }
  dirty = true;
}

function setRelief(number) {
  say({ type: "relief", number });
}

/** Unplugged stays unplugged until it is plugged in again, with the same button. */
function happen(button) {
  const what = button.dataset.happen;
  say({ type: "happen", what });
  if (what === "unplug" || what === "replug") {
    button.dataset.happen = what === "unplug" ? "replug" : "unplug";
    button.textContent = what === "unplug" ? "unplugged: plug in" : "unplug";
  }
}

function each(id, act) {
  by(id).addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      act(button);
    }
  });
}

each("brushes", (button) => {
  tools.diameter = Number(button.dataset.diameter);
  showTools();
});
each("reliefs", (button) => setRelief(Number(button.dataset.relief)));
each("happenings", happen);
by("diameter").addEventListener("input", (event) => {
  tools.diameter = Number(event.target.value);
  showTools();
});
by("height").addEventListener("input", (event) => {
  tools.height = Number(event.target.value);
  showTools();
});
by("mix").addEventListener("input", (event) => {
  view.mix = Number(event.target.value);
  dirty = true;
});
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key >= "1" && event.key <= "5") {
    setRelief(Number(event.key));
  } else if (event.key === "r" || event.key === "R") {
    setRelief(0);
  }
});

function frame(now) {
  requestAnimationFrame(frame);
  if (untold && now - toldAt > FACTS_MS) {
    toldAt = now;
    showFacts();
  }
  if (!dirty && (pointers.hands.length === 0 || now - drawnAt < FRAME_MS - 8)) {
    return;
  }
  drawnAt = now;
  if (dirty) {
    dirty = false;
    // Several views may have come since the last frame; only the latest is made into sand.
    if (heights?.length === CELLS * CELLS) {
      relief.set(heights, bowlRadius);
      heights = null;
    }
    view.drawGround(relief.canvas);
  }
  view.draw(pointers.hands, tools, bowlRadius);
}

new ResizeObserver(() => {
  view.resize();
  dirty = true;
}).observe(canvas);
relief.set(new Int16Array(CELLS * CELLS), bowlRadius);
showTools();
showFacts();
requestAnimationFrame(frame);
