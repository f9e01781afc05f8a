// Making and changing elements. A text is only set where it is another: what did not change is not read out again.

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function say(where, text) {
  if (where.textContent !== text) where.textContent = text;
}

/** Shows a labelled part, or hides it where there is nothing to say. @param {{part: Element, body: Element}} labelled */
export function fill({ part, body }, content) {
  const nodes = Array.isArray(content) ? content : [content];
  part.hidden = nodes.length === 0 || nodes.every((node) => node === "");
  body.replaceChildren(...nodes);
}

export function labelled(className, label, bodyName = "p") {
  const part = element("div", className);
  const body = element(bodyName);
  part.append(element("h4", "", label), body);
  return { part, body };
}

export function pairs(list, entries) {
  list.replaceChildren(
    ...entries.map(([name, value]) => {
      const pair = element("div");
      pair.append(element("dt", "", name), element("dd", "", value));
      return pair;
    }),
  );
}
