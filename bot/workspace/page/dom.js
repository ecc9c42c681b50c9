// A small tree differ. `h` describes an element, `patch` makes a parent's children match descriptions.
// Text is always text: nothing here ever reads a string as markup.

const SVG = new Set(["svg", "path", "circle", "rect", "line", "polyline", "g"]);
const AS_PROPERTY = new Set(["value", "checked", "selected", "indeterminate", "open"]);

export function h(tag, props, ...children) {
  return { tag, props: props || {}, key: props?.key ?? null, children: flat(children) };
}

function flat(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== true && child !== "")
    .map((child) => (typeof child === "object" ? child : String(child)));
}

/** Makes `parent`'s children match `wanted`. Elements with the same key and tag stay, with focus and typed text. */
export function patch(parent, wanted) {
  const arrived = [];
  patchChildren(parent, flat([wanted]), arrived);
  for (const [element, mounted] of arrived) mounted(element);
}

function patchChildren(parent, wanted, arrived) {
  const before = parent.__kids || [];
  const keyed = new Map(before.filter((kid) => kid.description.key !== null && kid.description.key !== undefined).map((kid) => [kid.description.key, kid]));
  const unkeyed = before.filter((kid) => kid.description.key === null || kid.description.key === undefined);
  const kept = new Set();
  const kids = wanted.map((description) => {
    const old = match(description, keyed, unkeyed, kept);
    if (old) kept.add(old);
    return old ? update(old, description, arrived) : create(description, arrived);
  });
  for (const kid of before) if (!kept.has(kid)) remove(kid);
  place(parent, kids);
  parent.__kids = kids;
}

function match(description, keyed, unkeyed, kept) {
  if (typeof description === "string") return unkeyed.find((kid) => !kept.has(kid) && typeof kid.description === "string");
  if (description.key !== null && description.key !== undefined) {
    const old = keyed.get(description.key);
    return old && !kept.has(old) && old.description.tag === description.tag ? old : undefined;
  }
  return unkeyed.find((kid) => !kept.has(kid) && kid.description.tag === description.tag);
}

function place(parent, kids) {
  let next = null;
  for (let index = kids.length - 1; index >= 0; index -= 1) {
    const node = kids[index].node;
    if (node.parentNode !== parent || node.nextSibling !== next) parent.insertBefore(node, next);
    next = node;
  }
}

function create(description, arrived) {
  if (typeof description === "string") return { description, node: document.createTextNode(description) };
  const { tag, props, children } = description;
  const node = SVG.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  patchChildren(node, children, arrived);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  if (props.mounted) arrived.push([node, props.mounted]);
  return { description, node };
}

function update(kid, description, arrived) {
  if (typeof description === "string") {
    if (kid.description !== description) kid.node.data = description;
    kid.description = description;
    return kid;
  }
  const before = kid.description.props;
  patchChildren(kid.node, description.children, arrived);
  for (const name of Object.keys(before)) if (!(name in description.props)) setProp(kid.node, name, null);
  for (const [name, value] of Object.entries(description.props)) {
    if (before[name] !== value) setProp(kid.node, name, value);
  }
  kid.description = description;
  return kid;
}

function remove(kid) {
  for (const inner of kid.node.__kids || []) leave(inner);
  leave(kid);
  kid.node.remove();
}

function leave(kid) {
  if (typeof kid.description === "string") return;
  for (const inner of kid.node.__kids || []) leave(inner);
  kid.description.props.leaving?.(kid.node);
}

function setProp(node, name, value) {
  if (["key", "mounted", "leaving"].includes(name)) return;
  // What a handler returns is nothing to the browser: false would keep a key from ticking a box, or from moving on.
  if (name.startsWith("on")) node[name] = value ? (event) => void value(event) : null;
  else if (AS_PROPERTY.has(name)) node[name] = value ?? (name === "value" ? "" : false);
  else if (name === "style") for (const [key, own] of Object.entries(value || {})) node.style.setProperty(key, own);
  else if (value === null || value === undefined || value === false) {
    if (name.startsWith("aria-") && value === false) node.setAttribute(name, "false");
    else node.removeAttribute(name);
  } else node.setAttribute(name, value === true ? (name.startsWith("aria-") ? "true" : "") : value);
}
