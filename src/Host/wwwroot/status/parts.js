// The services, the machine and the piece.

import { element, pairs, say } from "./dom.js";
import { span, word } from "./words.js";

const services = document.getElementById("services");
const machine = document.getElementById("machine");
const run = document.getElementById("run");

/** What the services come to, where there is no incident. */
export function verdict(status) {
  const expected = status.services.filter((service) => service.expected);
  const names = (list) => list.map((service) => service.name).join(word("and"));
  const bad = expected.filter((service) => !["running", "asleep"].includes(service.state) || !["healthy", "warning"].includes(service.status));
  const warned = expected.filter((service) => service.status === "warning");
  if (bad.length === 0) return warned.length === 0 ? word("well") : word("look_at", { names: names(warned) });
  if (bad.length === expected.length) return word("starting");
  return word(bad.length === 1 ? "not_well_one" : "not_well_more", { names: names(bad) });
}

function row(service) {
  const item = element("li", service.state === "running" || service.state === "asleep" ? service.status : service.expected ? "error" : "stopped");
  item.append(element("span", "name", service.name));
  item.append(element("span", "since", `${word(`lives.${service.state}`)} · ${span(service.uptime)}`));
  const ago = (age) => (age === null ? word("never") : age < 1 ? word("now") : word("ago", { span: span(age) }));
  const parts = [service.message, ...service.last_work.map((work) => `${work.kind}: ${ago(work.age)}`), service.restarts > 0 ? word("restarted", { count: service.restarts }) : ""].filter(Boolean);
  if (parts.length > 0) item.append(element("span", "detail", parts.join(" · ")));
  return item;
}

export function show(status) {
  services.replaceChildren(...status.services.map(row));
  const share = (value) => (value === null || value === undefined ? word("unknown") : `${Math.round(value * 100)} %`);
  pairs(machine, [
    ...(status.piece ? [[word("now"), `${word(`eras.${status.piece.era}`)}, ${word(`biomes.${status.piece.biome}`)}`]] : []),
    ...status.screens.map((screen) => [word("screen", { name: screen.name }), word(`screens.${screen.state}`)]),
    ...(status.machine ? [[word("processor"), share(status.machine.cpu_share)], [word("memory"), share(status.machine.memory_share)], [word("disk"), share(status.machine.disk_share)]] : []),
  ]);
  say(run, word("run", { project: status.project, release: status.release, why: word(status.why_started), span: span(status.uptime) }));
}
