// What an element holds before anybody touched it.
import { state } from "./store.js";

const LISTS = ["initial_users", "initial_conversations", "initial_channels"];
const SINGLES = ["initial_value", "initial_user", "initial_conversation", "initial_channel", "initial_date", "initial_time", "initial_date_time"];

export function initialOf(element) {
  if (element.initial_option) return element.initial_option.value;
  if (element.initial_options) return element.initial_options.map((option) => option.value);
  const name = [...LISTS, ...SINGLES].find((one) => element[one] !== undefined);
  if (name) return element[name];
  const here = state.snapshot.channels.some((channel) => channel.id === state.route.place);
  return element.default_to_current_conversation && here ? state.route.place : undefined;
}
