// The page's words in one language, and how it writes times. The words of incidents come with them.

const LANGUAGES = ["en", "fr", "de"];
const AGAIN_MS = 1000;
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** The language of the address (?lang=de), else the first of the browser's that there is. */
function choose() {
  const wanted = [new URLSearchParams(location.search).get("lang"), ...navigator.languages];
  return wanted.map((tag) => (tag ?? "").slice(0, 2).toLowerCase()).find((tag) => LANGUAGES.includes(tag)) ?? LANGUAGES[0];
}

export const language = choose();

// Of the same language the browser's own kind, for how it writes the time of day.
const locale = navigator.languages.find((tag) => tag.slice(0, 2).toLowerCase() === language) ?? language;

async function load() {
  for (;;) {
    try {
      return await (await fetch(`/assets/status/words.${language}.json`)).json();
    } catch {
      // The host went away while the page was loading.
      await new Promise((again) => setTimeout(again, AGAIN_MS));
    }
  }
}

const words = await load();

/** A word, or a sentence with its {places} filled. An unknown key is shown as it is, without its underscores. */
export function word(key, places = {}) {
  const [group, name] = key.split(".");
  const text = name === undefined ? words[group] : words[group]?.[name];
  if (typeof text !== "string") return (name ?? group).replaceAll("_", " ");
  return text.replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
}

function count(unit, unitDisplay, value) {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay }).format(value);
}

/** Roughly, in one unit: 12 min. @param {number} seconds */
export function span(seconds) {
  if (seconds < 1) return word("now");
  const [unit, length] = UNITS.find(([, size]) => seconds >= 1.5 * size) ?? UNITS[3];
  return count(unit, "short", Math.round(seconds / length));
}

/** To the second, in its two greatest units, so that it ticks below the hour: 12 min 40 sec. @param {number} seconds */
export function age(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const first = UNITS.findIndex(([, size]) => whole >= size);
  if (first < 0 || first === 3) return count("second", "short", whole);
  const [[unit, size], [smaller, smallerSize]] = UNITS.slice(first, first + 2);
  return `${count(unit, "short", Math.floor(whole / size))} ${count(smaller, "short", Math.floor((whole % size) / smallerSize))}`;
}

/** The time of day; with the day where that is another than today. @param {string} iso */
export function clock(iso, seconds = false) {
  const time = new Date(iso);
  const day = time.toDateString() === new Date().toDateString() ? {} : { day: "numeric", month: "short" };
  return time.toLocaleString(locale, { ...day, hour: "2-digit", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}) });
}
