// Shows how the installation is: what is broken first, in an attendant's words. It never shows an old answer as a new one: when the
// host does not answer, it says so. The host's events make it quick; without them it asks each second.

import { element, say } from "./dom.js";
import { Incidents, verdict as ofIncidents } from "./incidents.js";
import { show, verdict as ofServices } from "./parts.js";
import { login, logout, who } from "./session.js";
import { Stream } from "./stream.js";
import { age, language, word } from "./words.js";

const EVERY_MS = 1000;
const EVERY_WHILE_LIVE_MS = 5000;
const SOON_MS = 100;
const PATIENCE_MS = 4000;
const CLOSED = 10;

const verdict = document.getElementById("verdict");
const incidents = new Incidents();
let answered = null;
let hostAhead = 0;
let status = null;
let waiting = 0;
let asking = false;
let closedAreOld = true;

document.documentElement.lang = language;
for (const place of document.querySelectorAll("[data-word]")) place.textContent = word(place.dataset.word);
for (const link of document.querySelectorAll("#languages a")) if (link.hreflang === language) link.setAttribute("aria-current", "true");
say(verdict, word("asking"));

function judge() {
  if (!status) return;
  const { open } = incidents;
  say(verdict, status.problem ? word("no_health") : open.length > 0 ? ofIncidents(open) : ofServices(status));
  document.title = open.length > 0 ? word("tab_bad", { count: open.length }) : word(status.ready ? "tab_well" : "tab_not_ready");
}

async function get(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), cache: "no-store" });
  if (answer.status === 401) login();
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  // Ages are told by the host's clock: that of a telephone may be wrong.
  const date = Date.parse(answer.headers.get("Date") ?? "");
  if (Number.isFinite(date) && Math.abs(date - Date.now() - hostAhead) > 2000) hostAhead = date - Date.now();
  return answer.json();
}

async function ask() {
  clearTimeout(waiting);
  if (asking) return soon();
  asking = true;
  try {
    status = await get(`/api/v1/status?language=${language}`);
    answered = performance.now();
    // Where health is silent its list is empty, and that means nothing.
    if (!status.problem) incidents.replace(status.incidents);
    document.getElementById("plain").hidden = !status.plain_http;
    document.getElementById("sand").hidden = !status.sandbox;
    show(status);
    judge();
    tick();
    if (closedAreOld && !status.problem) {
      incidents.past((await get(`/api/v1/incidents?closed=${CLOSED}&language=${language}`)).filter((incident) => incident.state === "closed"));
      closedAreOld = false;
    }
  } catch {
    if (answered === null) say(verdict, word("silent"));
    else if (performance.now() - answered > EVERY_WHILE_LIVE_MS) say(verdict, word("silent_for", { span: age((performance.now() - answered) / 1000) }));
  }
  asking = false;
  waiting = setTimeout(ask, stream.live ? EVERY_WHILE_LIVE_MS : EVERY_MS);
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(ask, SOON_MS);
}

function tick() {
  incidents.tick(Date.now() + hostAhead);
}

incidents.ended = () => {
  closedAreOld = true;
};
incidents.acted = judge;

const stream = new Stream(`/api/v1/events?language=${language}`, {
  open: soon,
  away: soon,
  missed: soon,
  status: soon,
  painted: soon,
  incident(incident) {
    incidents.change(incident);
    judge();
    tick();
    if (incident.state === "closed") soon();
  },
});

async function greet() {
  const known = await who().catch(() => null);
  if (!known?.may_log_out) return;
  const out = element("button", "", word("log_out"));
  out.addEventListener("click", logout);
  document.getElementById("session").replaceChildren(element("span", "", word("logged_in", { who: known.who, role: known.role })), out);
}

setInterval(tick, EVERY_MS);
greet();
ask();
