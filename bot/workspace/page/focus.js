// Where the keyboard goes on when what it was at is gone.

export function heldFocus() {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const around = [];
  for (let one = at.parentElement; one; one = one.parentElement) around.push(one);
  return { at, around };
}

/** After drawing. In a dialog it is the title; in a thread its box; beside a message, that message; else the conversation. */
export function keepFocus(held) {
  if (!held || held.at.isConnected) return;
  const now = document.activeElement;
  if (now !== document.body) {
    // Chromium gives the focus back when a dialog closes, and not the caret: without it nothing can be typed.
    if (now.matches("textarea, input[type=text]")) now.setSelectionRange(now.selectionStart, now.selectionEnd);
    return;
  }
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  const goal = dialog ? dialog.querySelector("h2[tabindex], button") : inThread(held.around) || besideMessage(held.around) || document.getElementById("place");
  goal?.focus();
}

/** Where a reply was, its thread goes on. */
function inThread(around) {
  const thread = around.find((one) => one.matches("aside.thread"));
  return thread?.isConnected ? thread.querySelector("textarea") || thread.querySelector("h2") : null;
}

function besideMessage(around) {
  const opener = around.find((one) => one.dataset.opener)?.dataset.opener;
  const stays = around.find((one) => one.isConnected)?.closest("article");
  const message = (opener && document.getElementById(opener)?.closest("article")) || stays;
  return message?.querySelector(".thread-line, .tools button");
}
