// What can be done to a channel, to see what an app makes of it.
import { confirmThen } from "./dialogs.js";
import { menu } from "./menu.js";
import { act, state } from "./store.js";

export function channelMenu(channel) {
  if (!channel.member) return null;
  const ofApps = state.snapshot.apps.flatMap((app) => [...(channel.archived ? [] : [membership(channel, app)]), uninstalling(app)]);
  return menu({ key: `manage/${channel.id}`, label: "Manage the channel", items: [archiving(channel), ...ofApps] });
}

function archiving(channel) {
  return channel.archived
    ? { label: "Bring the channel back", choose: () => act("unarchive", { channel: channel.id }) }
    : { label: "Archive the channel", more: "It can be brought back.", choose: () => act("archive", { channel: channel.id }) };
}

function membership(channel, app) {
  const what = { channel: channel.id, app: app.app_id };
  return channel.members.includes(app.bot_user_id)
    ? { label: `Remove ${app.name} from the channel`, more: "It can be added again.", choose: () => act("remove_app", what) }
    : { label: `Add ${app.name} to the channel`, choose: () => act("invite_app", what) };
}

function uninstalling(app) {
  const words = (text) => ({ type: "plain_text", text });
  const sure = {
    title: words(`Uninstall ${app.name}?`),
    text: words("It leaves this workspace for good. To have it back, start the demo again."),
    confirm: words("Uninstall"),
    deny: words("Keep It"),
    style: "danger",
  };
  return { label: `Uninstall ${app.name} from the workspace`, choose: () => confirmThen(sure, () => act("uninstall", { app: app.app_id })) };
}
