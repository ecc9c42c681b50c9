// Looks at everything on show and returns what somebody could not read, name or reach.
() => {
  const wrong = [];
  const seen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const say = (element, why) => wrong.push(`${why}: <${element.tagName.toLowerCase()} class="${element.className}"> ${(element.innerText || "").slice(0, 40)}`);

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((part, index) => (index === 3 ? part / 255 : part));
  };
  const over = (top, under) => [0, 1, 2].map((part) => top[part] * top[3] + under[part] * (1 - top[3]));
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(rgba(getComputedStyle(at).backgroundColor));
    return layers.reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const top = [...document.querySelectorAll("dialog[open]")].at(-1) || document.body;
  for (const element of top.querySelectorAll("*")) {
    if (!seen(element) || element.closest("svg, .visually-hidden, .avatar, :disabled")) continue;
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const style = getComputedStyle(element);
    if (text) {
      const under = ground(element);
      const ratio = contrast(over(rgba(style.color), under), under);
      if (ratio < 4.5) say(element, `contrast ${ratio.toFixed(2)}`);
    }
    if (element.matches("button, a[href], input, select, textarea") && !element.closest(".themes")) {
      const label = element.labels?.length || element.getAttribute("aria-label") || element.getAttribute("aria-labelledby") || element.innerText?.trim() || element.querySelector?.(".visually-hidden");
      if (!label) say(element, "no name");
      const box = element.getBoundingClientRect();
      if (!element.matches(".text a, .link-button, .skip") && (box.width < 18 || box.height < 18)) say(element, `only ${box.width.toFixed()}x${box.height.toFixed()}`);
    }
    for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant"]) {
      for (const id of (element.getAttribute(name) || "").split(" ").filter(Boolean)) if (!document.getElementById(id)) say(element, `${name} names nothing (${id})`);
    }
  }
  for (const element of top.querySelectorAll("[aria-label]")) if (/^\w+([._]\w+)+$/.test(element.getAttribute("aria-label"))) say(element, "a name for programs");
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) wrong.push(`id twice: ${id}`);
  if (document.documentElement.scrollWidth > window.innerWidth) wrong.push(`wider than the window: ${document.documentElement.scrollWidth}`);
  for (const element of top.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (seen(element) && box.width && box.right > window.innerWidth + 1 && !element.closest(".table-scroll, .visually-hidden, .strip-next, .toasts")) say(element, `reaches to ${box.right.toFixed()}`);
  }
  return wrong;
}
