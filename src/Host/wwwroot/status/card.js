// One open incident, as an attendant understands it. Made once and then changed in place, so that folds stay open and buttons keep the focus.

import { element, fill, labelled, pairs, say } from "./dom.js";
import { change } from "./session.js";
import { age, clock, language, word } from "./words.js";

const AN_HOUR = 60;
const SOMEBODY = "somebody at the page";

export class Card {
  item = element("li", "incident");
  #incident;
  #changed;
  #title = element("h3");
  #state = element("span", "state");
  #since = element("span");
  #age = element("span", "age");
  #why = element("p", "why");
  #visitors = labelled("visitors", word("visitors"));
  #takes = labelled("takes", word("takes"));
  #tried = labelled("tried", word("tried"), "ul");
  #do = labelled("do", word("do"));
  #see = element("button", "first", word("see_to_it"));
  #later = element("button", "", word("not_for_an_hour"));
  #buttons = element("div", "buttons");
  #trouble = element("p", "trouble");
  #fold = element("details");
  #facts = element("dl");
  #timeline = element("ol");

  /** @param {object} incident @param {(incident: object) => void} changed told what the host answered to a button */
  constructor(incident, changed) {
    this.#changed = changed;
    const when = element("p", "when");
    when.append(this.#state, this.#since, this.#age);
    this.#trouble.setAttribute("role", "alert");
    this.#buttons.append(this.#see, this.#later);
    this.#fold.append(element("summary", "", word("for_the_engineer")), this.#facts, element("h4", "", word("timeline")), this.#timeline);
    this.item.append(this.#title, when, this.#why, this.#visitors.part, this.#takes.part, this.#tried.part, this.#do.part, this.#buttons, this.#trouble, this.#fold);
    this.#see.addEventListener("click", () => this.#act("acknowledge"));
    this.#later.addEventListener("click", () => this.#act(`snooze?minutes=${AN_HOUR}`));
    this.#fold.addEventListener("toggle", () => this.#recall());
    this.show(incident);
    this.item.id = `incident-${incident.id}`;
    // A message on a phone leads here; the browser looked for it before it was made.
    if (location.hash === `#${this.item.id}`) requestAnimationFrame(() => this.item.scrollIntoView({ block: "start" }));
  }

  /** @returns {object} what is shown */
  get incident() {
    return this.#incident;
  }

  /** Shows a newer version; an older one or the same is passed over. */
  show(incident) {
    if (this.#incident && incident.version <= this.#incident.version) return;
    this.#incident = incident;
    this.item.className = `incident ${incident.severity} ${incident.state}`;
    say(this.#title, incident.title);
    say(this.#state, this.#stateWords());
    say(this.#since, word("since", { time: clock(incident.since) }));
    say(this.#why, incident.why);
    fill(this.#visitors, incident.visitors);
    fill(this.#takes, incident.called.takes_with_it.join(", "));
    fill(this.#tried, incident.tried.map((tried) => element("li", "", `${clock(tried.at)} · ${tried.title}${tried.result ? ` – ${tried.result}` : " …"}`)));
    fill(this.#do, incident.do);
    this.#see.hidden = incident.state === "acknowledged";
    this.#later.hidden = incident.state === "snoozed";
    const { id, cause, subject, service, detail, changes } = incident;
    pairs(this.#facts, [[word("number"), id], [word("cause"), cause], [word("subject"), subject], [word("service"), service], [word("detail"), detail], ...(changes > 0 ? [[word("changes"), `${changes}`]] : [])]);
    this.#recall();
  }

  /** @param {number} now milliseconds of the host's clock */
  tick(now) {
    say(this.#age, age((now - Date.parse(this.#incident.since)) / 1000));
  }

  #stateWords() {
    const { state, acknowledged_by: who, snoozed_until: until, called } = this.#incident;
    if (state === "acknowledged" && who) return word("seen_to_by", { who: who === SOMEBODY ? word("somebody_at_the_page") : who });
    if (state === "snoozed" && until) return word("put_off_until", { time: clock(until) });
    return state === "open" ? called.severity : `${called.severity} · ${called.state}`;
  }

  async #act(what) {
    this.#see.disabled = this.#later.disabled = true;
    try {
      const [action, query = ""] = what.split("?");
      const answer = await change(`/api/v1/incidents/${encodeURIComponent(this.#incident.id)}/${action}?language=${language}&${query}`, { method: "POST" });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      say(this.#trouble, "");
      this.#changed(await answer.json());
    } catch {
      say(this.#trouble, word("failed"));
    }
    this.#see.disabled = this.#later.disabled = false;
  }

  async #recall() {
    if (!this.#fold.open) return;
    try {
      const answer = await fetch(`/api/v1/incidents/${encodeURIComponent(this.#incident.id)}?language=${language}`, { cache: "no-store" });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const { timeline } = await answer.json();
      this.#timeline.replaceChildren(...timeline.map((entry) => element("li", "", [clock(entry.at, true), entry.title, entry.detail].filter(Boolean).join(" · "))));
    } catch {
      this.#timeline.replaceChildren(element("li", "", word("no_timeline")));
    }
  }
}
