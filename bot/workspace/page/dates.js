// Slack's date tokens, and the reader's own zone.
// https://docs.slack.dev/messaging/formatting-message-text#date-formatting

const CACHE = new Map();

function format(reader, date, options) {
  const key = reader.locale + reader.tz + JSON.stringify(options);
  if (!CACHE.has(key)) CACHE.set(key, new Intl.DateTimeFormat(reader.locale, { timeZone: reader.tz, ...options }));
  return CACHE.get(key).format(date);
}

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
// Without the comma that newer browsers put after the weekday: in British English there is none.
const long = (reader, date) => format(reader, date, LONG).replace(",", "");
const PLAIN = { day: "numeric", month: "long", year: "numeric" };
const SHORT = { day: "numeric", month: "short", year: "numeric" };
const WITHOUT_YEAR = { weekday: "long", day: "numeric", month: "long" };

export function isoDate(reader, seconds) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: reader.tz, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(new Date(seconds * 1000));
}

export function clockTime(reader, seconds) {
  return format(reader, new Date(seconds * 1000), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "today", "yesterday" or "tomorrow" as seen from `now` (seconds), or "". */
export function nearDay(reader, seconds, now) {
  const days = Math.round((Date.parse(isoDate(reader, seconds)) - Date.parse(isoDate(reader, now))) / 86400000);
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days] || "";
}

export function dayName(reader, seconds, now) {
  const near = nearDay(reader, seconds, now);
  if (near) return near[0].toUpperCase() + near.slice(1);
  const sameYear = isoDate(reader, seconds).slice(0, 4) === isoDate(reader, now).slice(0, 4);
  return format(reader, new Date(seconds * 1000), sameYear ? WITHOUT_YEAR : LONG).replace(",", "");
}

export function longMoment(reader, seconds) {
  return `${long(reader, new Date(seconds * 1000))} at ${clockTime(reader, seconds)}`;
}

export function shortMoment(reader, seconds) {
  const day = format(reader, new Date(seconds * 1000), { weekday: "short", day: "numeric", month: "short" });
  return `${day.replace(",", "")}, ${clockTime(reader, seconds)}`;
}

/** "tomorrow at 09:30", or "Tue 10 Mar at 09:30, in 8 days". */
export function coming(reader, seconds, now) {
  const near = nearDay(reader, seconds, now);
  if (Math.abs(seconds - now) < 3600) return `${ago(seconds, now)}, at ${clockTime(reader, seconds)}`;
  if (near) return `${near} at ${clockTime(reader, seconds)}`;
  return `${shortMoment(reader, seconds).replace(", ", " at ")}, ${ago(seconds, now)}`;
}

export function ago(seconds, now) {
  const gap = seconds - now;
  const steps = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const [unit, size] = steps.find(([, length]) => Math.abs(gap) >= length) || ["second", 1];
  return new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" }).format(Math.round(gap / size), unit);
}

/** The text of `<!date^seconds^template|fallback>` for this reader; an unknown token gives the fallback. */
export function dateText(reader, seconds, template, fallback, now) {
  const date = new Date(seconds * 1000);
  if (!Number.isFinite(seconds) || Number.isNaN(date.getTime())) return fallback;
  const near = nearDay(reader, seconds, now);
  const tokens = {
    date_num: () => isoDate(reader, seconds),
    date_slash: () => format(reader, date, { day: "2-digit", month: "2-digit", year: "numeric" }),
    date: () => format(reader, date, PLAIN),
    date_short: () => format(reader, date, SHORT),
    date_long: () => long(reader, date),
    date_long_full: () => format(reader, date, PLAIN),
    date_pretty: () => near || format(reader, date, PLAIN),
    date_short_pretty: () => near || format(reader, date, SHORT),
    date_long_pretty: () => near || long(reader, date),
    day_divider_pretty: () => near || dayName(reader, seconds, now),
    time: () => clockTime(reader, seconds),
    time_secs: () => format(reader, date, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
    ago: () => ago(seconds, now),
  };
  let known = true;
  const text = template.replace(/\{(\w+)\}/g, (whole, name, at) => {
    if (!tokens[name]) known = false;
    const said = tokens[name] ? tokens[name]() : whole;
    return at === 0 && /^[a-z]/.test(said) ? said[0].toUpperCase() + said.slice(1) : said;
  });
  return known ? text : fallback || text;
}

/** Seconds since 1970 of a wall time "YYYY-MM-DDTHH:MM" in the reader's zone. */
export function toSeconds(reader, wall) {
  const asUtc = Date.parse(`${wall}:00Z`);
  let guess = asUtc;
  for (let round = 0; round < 2; round += 1) guess = asUtc - (Date.parse(`${toWall(reader, guess / 1000)}:00Z`) - guess);
  return Math.floor(guess / 1000);
}

/** The wall time "YYYY-MM-DDTHH:MM" of a moment in the reader's zone. */
export function toWall(reader, seconds) {
  return `${isoDate(reader, seconds)}T${new Intl.DateTimeFormat("en-GB", { timeZone: reader.tz, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(seconds * 1000))}`;
}
