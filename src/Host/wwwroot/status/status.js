// Shows /api/v1/status in words, each second. It never shows an old answer as a new one: when the host does not answer, it says so.

const EVERY_MS = 1000;
const PATIENCE_MS = 4000;

const verdict = document.getElementById("verdict");
const services = document.getElementById("services");
const machine = document.getElementById("machine");
const run = document.getElementById("run");
let lastAnswer = null;

function span(seconds) {
  if (seconds === null || seconds === undefined) return "never";
  if (seconds < 1) return "now";
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function judge(status) {
  if (status.problem) return status.problem;
  const expected = status.services.filter((service) => service.expected);
  const bad = expected.filter((service) => service.state !== "running" || !["healthy", "warning"].includes(service.status));
  const warned = expected.filter((service) => service.status === "warning").map((service) => service.name);
  if (bad.length === 0) return warned.length === 0 ? "All is well." : `It runs; look at ${warned.join(" and ")}.`;
  const names = bad.map((service) => service.name).join(" and ");
  return bad.length === expected.length ? "Starting, or nothing works." : `${names} ${bad.length === 1 ? "is" : "are"} not well.`;
}

function row(service) {
  const state = service.state.replace("_", " ");
  const item = element("li", service.state === "running" ? service.status : service.expected ? "error" : "stopped");
  item.append(element("span", "name", service.name));
  item.append(element("span", "since", `${state} · ${span(service.uptime)}`));
  const parts = [];
  if (service.message) parts.push(service.message);
  for (const work of service.last_work) parts.push(`${work.kind}: ${work.age === null ? "never yet" : `${span(work.age)}${work.age < 1 ? "" : " ago"}`}`);
  if (service.restarts > 0) parts.push(`restarted ${service.restarts}×`);
  if (parts.length > 0) item.append(element("span", "detail", parts.join(" · ")));
  return item;
}

function show(status) {
  document.title = status.ready ? "Experimance" : "Experimance: not well";
  verdict.textContent = judge(status);
  services.replaceChildren(...status.services.map(row));
  const words = (name) => name.replaceAll("_", " ");
  const piece = status.piece ? [["now", `${words(status.piece.era)}, ${words(status.piece.biome)}`]] : [];
  const screens = status.screens.map((screen) => [`screen ${screen.name}`, screen.state]);
  const share = (value) => (value === null || value === undefined ? "unknown" : `${Math.round(value * 100)} %`);
  const facts = status.machine ? [["processor", share(status.machine.cpu_share)], ["memory", share(status.machine.memory_share)], ["disk", share(status.machine.disk_share)]] : [];
  machine.replaceChildren(
    ...[...piece, ...screens, ...facts].map(([name, value]) => {
      const pair = document.createElement("div");
      pair.append(element("dt", "", name), element("dd", "", value));
      return pair;
    }),
  );
  run.textContent = `${status.project} ${status.release}, started ${status.why_started}, up ${span(status.uptime)}`;
}

async function ask() {
  try {
    const answer = await fetch("/api/v1/status", { signal: AbortSignal.timeout(PATIENCE_MS), cache: "no-store" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    show(await answer.json());
    lastAnswer = performance.now();
  } catch {
    verdict.textContent =
      lastAnswer === null
        ? "The host does not answer."
        : `The host has not answered for ${span((performance.now() - lastAnswer) / 1000)}; what stands below is old.`;
  }
  setTimeout(ask, EVERY_MS);
}

ask();
