// The lists of incidents: the open ones as cards, the worst first; those that are over in a line each.

import { Card } from "./card.js";
import { element, say } from "./dom.js";
import { clock, word } from "./words.js";

const RANK = { critical: 0, warning: 1, notice: 2 };
const QUIET = ["acknowledged", "snoozed", "recovering"];

export class Incidents {
  #cards = new Map();
  // By id: the version that ended. An answer that was on its way meanwhile must not bring it back.
  #ended = new Map();
  #broken = document.getElementById("broken");
  #list = document.getElementById("incidents");
  #past = document.getElementById("past");
  #over = document.getElementById("over");
  #news = document.getElementById("news");
  #first = true;

  /** Called when the list of those that are over is no longer true. */
  ended = () => {};

  /** Called when a button changed an incident. */
  acted = () => {};

  /** @returns {object[]} the open ones, the worst first */
  get open() {
    return [...this.#cards.values()].map((card) => card.incident).sort((a, b) => QUIET.includes(a.state) - QUIET.includes(b.state) || RANK[a.severity] - RANK[b.severity] || Date.parse(b.since) - Date.parse(a.since));
  }

  /** All that are open now, as the host tells it. */
  replace(incidents) {
    for (const [id, { incident }] of this.#cards) if (!incidents.some((other) => other.id === id)) this.#end(incident);
    for (const incident of incidents) this.#put(incident);
    this.#first = false;
    this.#order();
  }

  /** One that changed. */
  change(incident) {
    if (incident.state === "closed") this.#end(incident);
    else if (incident.state !== "suspected") this.#put(incident);
    this.#order();
  }

  past(incidents) {
    this.#past.hidden = incidents.length === 0;
    say(this.#past.firstElementChild, `${word("past")} (${incidents.length})`);
    this.#over.replaceChildren(
      ...incidents.map((incident) => {
        const item = element("li");
        const helped = incident.called.helped ? word("helped", { what: incident.called.helped }) : incident.tried.length === 0 ? word("by_itself") : "";
        item.append(element("span", "name", incident.title), element("span", "detail", [clock(incident.since), word("took", { span: incident.called.took }), helped].filter(Boolean).join(" · ")));
        return item;
      }),
    );
  }

  /** @param {number} now milliseconds of the host's clock */
  tick(now) {
    for (const card of this.#cards.values()) card.tick(now);
  }

  #put(incident) {
    const card = this.#cards.get(incident.id);
    if (incident.version <= (this.#ended.get(incident.id) ?? -1)) return;
    if (card) {
      card.show(incident);
      return;
    }
    this.#cards.set(incident.id, new Card(incident, (now) => {
      this.change(now);
      this.acted();
    }));
    if (!this.#first) this.#tell("new_incident", incident);
  }

  #end({ id, version }) {
    const card = this.#cards.get(id);
    this.#ended.set(id, version);
    if (!card) return;
    this.#cards.delete(id);
    card.item.remove();
    this.#tell("over_incident", card.incident);
    this.ended();
  }

  #tell(what, { title }) {
    this.#news.replaceChildren(element("span", "", word(what, { title })));
  }

  #order() {
    this.#broken.hidden = this.#cards.size === 0;
    // Only what stands in the wrong place is moved: a moved element loses the focus.
    this.open.forEach((incident, place) => {
      const { item } = this.#cards.get(incident.id);
      if (this.#list.children[place] !== item) this.#list.insertBefore(item, this.#list.children[place] ?? null);
    });
  }
}

/** What all open incidents together come to. @param {object[]} open the worst first */
export function verdict(open) {
  const [worst] = open;
  if (!QUIET.includes(worst.state)) return word(worst.severity);
  if (open.every((incident) => incident.state === "snoozed")) return word("well_but_put_off");
  return word(open.some((incident) => incident.state === "acknowledged") ? "seen_to" : "recovering");
}
