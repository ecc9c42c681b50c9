// The page's few requests to the workspace.

export async function read(query) {
  const asked = Object.entries(query).filter(([, value]) => value);
  const answer = await fetch(`/page/state?${new URLSearchParams(asked)}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`state: ${answer.status}`);
  return answer.json();
}

export async function act(name, fields) {
  const answer = await fetch(`/page/act/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/** Calls `changed` after every change, and once after each reconnection. */
export function listen(changed) {
  const source = new EventSource("/page/changes");
  source.onopen = changed;
  source.onmessage = changed;
  source.onerror = changed;
}
