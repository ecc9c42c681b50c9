// Which channels have something new for this person in this tab, and saying new messages aloud.
import { spoken } from "./mrkdwn.js";
import { announce, channelOf, personName, state } from "./store.js";

function memory() {
  return JSON.parse(sessionStorage.getItem(`read:${state.snapshot.run}`) || "{}");
}

function remember(read) {
  sessionStorage.setItem(`read:${state.snapshot.run}`, JSON.stringify(read));
}

export function noteWhatIsRead() {
  const { snapshot, route } = state;
  if (!snapshot) return;
  const read = memory();
  if (read.since === undefined && snapshot.newest) read.since = snapshot.newest;
  const latest = channelOf(route.place)?.latest;
  if (latest && document.visibilityState === "visible") read[`${route.person}/${route.place}`] = latest;
  remember(read);
}

export function isUnread(channel) {
  const read = memory();
  const seen = read[`${state.route.person}/${channel.id}`] || read.since || "0";
  return Boolean(channel.latest) && channel.latest > seen && channel.latest_by !== state.route.person;
}

let heard = { place: null, newest: "0" };

export function tellWhatIsNew() {
  const { snapshot, route } = state;
  const messages = [...(snapshot?.messages || []), ...(snapshot?.thread?.replies || [])];
  const newest = messages.reduce((most, message) => (message.ts > most ? message.ts : most), "0");
  const place = [route.person, route.place, route.thread].join("/");
  if (heard.place === place) {
    for (const message of messages.filter((one) => one.ts > heard.newest && one.user !== route.person)) {
      announce(`${message.name || personName(message.user) || "Somebody"}: ${spoken(message.text).slice(0, 300)}`);
    }
  }
  if (place !== heard.place || newest > heard.newest) heard = { place, newest };
}
