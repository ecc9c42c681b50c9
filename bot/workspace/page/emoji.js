// The emoji codes that people and apps commonly write. An unknown code stays as it was typed.
const CODES = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", wave: "👋", clap: "👏", pray: "🙏", raised_hands: "🙌",
  ok_hand: "👌", muscle: "💪", point_right: "👉", point_up: "☝️", handshake: "🤝", raising_hand: "🙋", hugging_face: "🤗",
  smile: "😄", smiley: "😃", slightly_smiling_face: "🙂", blush: "😊", grinning: "😀", joy: "😂", sweat_smile: "😅",
  wink: "😉", thinking_face: "🤔", relieved: "😌", cry: "😢", sob: "😭", disappointed: "😞", worried: "😟", tired_face: "😫",
  weary: "😩", sleeping: "😴", heart_eyes: "😍", pleading_face: "🥺", melting_face: "🫠", neutral_face: "😐", sunglasses: "😎",
  heart: "❤️", orange_heart: "🧡", yellow_heart: "💛", green_heart: "💚", blue_heart: "💙", purple_heart: "💜", sparkling_heart: "💖",
  broken_heart: "💔", two_hearts: "💕", fire: "🔥", sparkles: "✨", star: "⭐", star2: "🌟", tada: "🎉", balloon: "🎈", cake: "🍰",
  sunny: "☀️", sunrise: "🌅", rainbow: "🌈", cloud: "☁️", rain_cloud: "🌧️", snowflake: "❄️", crescent_moon: "🌙",
  seedling: "🌱", herb: "🌿", deciduous_tree: "🌳", sunflower: "🌻", tulip: "🌷", rose: "🌹", blossom: "🌼", leaves: "🍃", fallen_leaf: "🍂",
  coffee: "☕", tea: "🍵", candle: "🕯️", bell: "🔔", no_bell: "🔕", mega: "📣", loudspeaker: "📢", speech_balloon: "💬",
  thought_balloon: "💭", memo: "📝", pencil: "📝", pencil2: "✏️", book: "📖", books: "📚", clipboard: "📋", calendar: "📅", date: "📅",
  spiral_calendar_pad: "🗓️", alarm_clock: "⏰", hourglass: "⌛", hourglass_flowing_sand: "⏳", stopwatch: "⏱️", clock9: "🕘",
  lock: "🔒", unlock: "🔓", key: "🔑", shield: "🛡️", mag: "🔍", link: "🔗", pushpin: "📌", round_pushpin: "📍", paperclip: "📎",
  bar_chart: "📊", chart_with_upwards_trend: "📈", email: "📧", envelope: "✉️", inbox_tray: "📥", outbox_tray: "📤", package: "📦",
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", warning: "⚠️", information_source: "ℹ️",
  question: "❓", grey_question: "❔", exclamation: "❗", bulb: "💡", eyes: "👀", ear: "👂", see_no_evil: "🙈", zzz: "💤",
  arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️", double_vertical_bar: "⏸️", pause_button: "⏸️",
  arrow_forward: "▶️", play_button: "▶️", fast_forward: "⏩", black_square_for_stop: "⏹️", repeat: "🔁", leftwards_arrow_with_hook: "↩️",
  hospital: "🏥", ambulance: "🚑", pill: "💊", stethoscope: "🩺", adhesive_bandage: "🩹", house: "🏠", house_with_garden: "🏡",
  bust_in_silhouette: "👤", busts_in_silhouette: "👥", people_holding_hands: "🧑‍🤝‍🧑", family: "👪", dove_of_peace: "🕊️", dove: "🕊️",
  butterfly: "🦋", bee: "🐝", hedgehog: "🦔", cat: "🐱", dog: "🐶", robot_face: "🤖", one: "1️⃣", two: "2️⃣", three: "3️⃣", "100": "💯",
};

export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]{1,40}):(?::skin-tone-[2-6]:)?/g, (whole, name) => CODES[name] || whole);
}

export function emojiOf(name) {
  return CODES[name] || `:${name}:`;
}
