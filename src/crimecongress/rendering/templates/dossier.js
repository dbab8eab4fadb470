(function () {
  "use strict";
  var root = document.documentElement;
  var all = function (query, within) { return Array.from((within || document).querySelectorAll(query)); };
  var one = function (query, within) { return (within || document).querySelector(query); };
  var fold = function (text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  };
  var split = function (text) { return (text || "").split(" ").filter(Boolean); };
  var plural = function (n, one, many) { return n + " " + (n === 1 ? one : many); };

  /* What can be found: each recommendation with its themes, place and folded text. */
  var list = one("#list");
  var recs = new Map();
  all(".rec", list).forEach(function (node) {
    recs.set(node.dataset.rec, {
      node: node,
      themes: split(node.dataset.themes),
      place: node.dataset.place,
      digest: node.dataset.digest === "yes",
      text: fold(all(".where, .text, .cite, .chips", node).map(function (part) { return part.textContent; }).join(" "))
    });
  });
  var state = { theme: "", places: [], q: "", cell: "" };
  var theme = one("#theme"), text = one("#q"), live = one("#live"), noted = one("#filtered");
  var toggles = all("[data-toggle-place]");
  var cells = all(".cell");

  function matches(rec) {
    return (!state.theme || rec.themes.includes(state.theme)) &&
      (!state.places.length || state.places.includes(rec.place)) && found(rec);
  }
  function found(rec) {
    return split(fold(state.q)).every(function (word) { return rec.text.includes(word); });
  }
  function filtering() { return Boolean(state.theme || state.places.length || state.q.trim()); }

  function apply() {
    var shown = 0, digests = 0;
    recs.forEach(function (rec) {
      rec.shown = matches(rec);
      rec.node.classList.toggle("is-filtered", !rec.shown);
      if (rec.shown && rec.digest) { digests += 1; } else if (rec.shown) { shown += 1; }
    });
    all("[data-members]").forEach(function (node) {
      var open = split(node.dataset.members).some(function (n) { return recs.has(n) && recs.get(n).shown; });
      node.classList.toggle("is-filtered", !open);
    });
    all("[data-family]").forEach(function (section) {
      var open = all("[data-members]:not(.is-filtered)", section).length;
      one(".none-left", section).classList.toggle("hidden", open > 0 || !filtering());
    });
    rows();
    columns();
    cells.forEach(recount);
    rove();
    tell(shown, digests);
  }

  function tell(shown, digests) {
    var line = filtering()
      ? "Filtered: " + plural(shown, "recommendation", "recommendations") +
        (digests ? " and " + plural(digests, "digest item", "digest items") : "") + " of " + recs.size + " records." +
        (state.q.trim() ? " In the matrix: how many of a cell’s records hold the words." : "")
      : "No filter: all " + recs.size + " records are shown.";
    if (live.textContent !== line) { live.textContent = line; }
    var parts = [];
    if (state.theme) { parts.push("theme " + theme.options[theme.selectedIndex].text.trim()); }
    if (state.places.length) {
      parts.push("only " + toggles.filter(function (t) { return state.places.includes(t.dataset.togglePlace); })
        .map(function (t) { return t.textContent.trim(); }).join(", "));
    }
    if (state.q.trim()) { parts.push("text “" + state.q.trim() + "”"); }
    noted.textContent = parts.length ? "Shown through a filter: " + parts.join("; ") + ". " + line : "";
    noted.classList.toggle("hidden", !parts.length);
    one("#clear").disabled = !filtering();
  }

  /* The matrix follows: rows of the theme, columns of the places, counts of the text. */
  function rows() {
    var top = state.theme.split(".")[0];
    all(".matrix tbody tr").forEach(function (row) {
      var own = row.dataset.theme;
      var hide = state.theme && (row.dataset.top !== top ||
        (state.theme !== top && row.classList.contains("leaf") && own !== state.theme));
      row.classList.toggle("is-filtered", Boolean(hide));
    });
    if (state.theme) { all('.toggle[data-opens="' + top + '"]').forEach(function (t) { open(t, true); }); }
  }
  function columns() {
    all(".matrix [data-place], .scope [data-place], .strength [data-place], .words-table [data-place]").forEach(function (node) {
      node.classList.toggle("is-filtered", state.places.length > 0 && !state.places.includes(node.dataset.place));
    });
  }
  function recount(cell) {
    var words = state.q.trim() !== "";
    var keep = function (n) { return !words || (recs.has(n) && found(recs.get(n))); };
    var own = split(cell.dataset.recs), added = split(cell.dataset.digests);
    var left = own.filter(keep).length, leftAdded = added.filter(keep).length;
    var number = one(".n", cell);
    if (number.dataset.whole === undefined) { number.dataset.whole = number.textContent; }
    var loaded = number.dataset.whole !== "";
    if (loaded) { number.textContent = words && left !== own.length ? left + "/" + own.length : number.dataset.whole; }
    var d = one(".d", cell);
    if (d) { d.textContent = (loaded ? "+ " : "") + (words && leftAdded !== added.length ? leftAdded + "/" : "") + added.length + "d"; }
    cell.classList.toggle("faded", words && left + leftAdded === 0);
  }
  function open(toggle, yes) {
    toggle.setAttribute("aria-expanded", String(yes));
    all('.matrix tr.leaf[data-top="' + toggle.dataset.opens + '"]').forEach(function (row) {
      row.classList.toggle("is-closed", !yes);
    });
    if (everything) { settle(); }
  }

  /* One tab stop for the matrix; arrow keys, Home and End move inside it. */
  var matrix = one(".matrix");
  var current = null;
  function lanes() {
    return all("tr", matrix.tBodies[0]).filter(function (row) { return row.offsetParent !== null; })
      .map(function (row) {
        return all("th, td", row).filter(function (box) { return !box.classList.contains("is-filtered"); })
          .map(function (box) { return one("button", box); });
      });
  }
  function rove(target) {
    var stops = all("tbody button", matrix);
    var visible = stops.filter(function (stop) { return stop.offsetParent !== null; });
    current = target || (visible.includes(current) ? current : visible[0] || null);
    stops.forEach(function (stop) { stop.tabIndex = stop === current ? 0 : -1; });
  }
  function step(lane, from, by) {
    for (var at = from + by; at >= 0 && at < lane.length; at += by) { if (lane[at]) { return lane[at]; } }
    return null;
  }
  matrix.addEventListener("keydown", function (event) {
    var grid = lanes(), y = -1, x = -1;
    grid.forEach(function (lane, r) { var c = lane.indexOf(event.target); if (c >= 0) { y = r; x = c; } });
    if (y < 0) { return; }
    var column = grid.map(function (lane) { return lane[x]; });
    var next = {
      ArrowRight: function () { return step(grid[y], x, 1); },
      ArrowLeft: function () { return step(grid[y], x, -1); },
      ArrowDown: function () { return step(column, y, 1); },
      ArrowUp: function () { return step(column, y, -1); },
      Home: function () { return step(grid[y], -1, 1); },
      End: function () { return step(grid[y], grid[y].length, -1); }
    }[event.key];
    if (!next) { return; }
    event.preventDefault();
    var stop = next();
    if (stop) { rove(stop); stop.focus(); }
  });
  matrix.addEventListener("focusin", function (event) {
    if (event.target.matches("tbody button")) { rove(event.target); }
  });
  all(".toggle").forEach(function (toggle) {
    toggle.addEventListener("click", function () { open(toggle, toggle.getAttribute("aria-expanded") !== "true"); });
  });
  var everything = one("#leaves");
  function settle() {
    var shut = all('.toggle[aria-expanded="false"]').length;
    everything.setAttribute("aria-pressed", String(shut === 0));
  }
  everything.addEventListener("click", function () {
    var yes = everything.getAttribute("aria-pressed") !== "true";
    all(".toggle").forEach(function (toggle) { open(toggle, yes); });
    rove();
  });

  /* A note beside the cell under the pointer or the focus. */
  var tip = one("#tip");
  function hint(cell) {
    tip.textContent = cell.dataset.note;
    tip.hidden = false;
    var box = cell.getBoundingClientRect(), own = tip.getBoundingClientRect();
    var left = Math.min(Math.max(8, box.left + box.width / 2 - own.width / 2), root.clientWidth - own.width - 8);
    var below = box.bottom + 8 + own.height < window.innerHeight;
    tip.style.left = left + "px";
    tip.style.top = (below ? box.bottom + 8 : box.top - own.height - 8) + "px";
  }
  function unhint() { tip.hidden = true; }
  cells.forEach(function (cell) {
    cell.addEventListener("mouseenter", function () { hint(cell); });
    cell.addEventListener("mouseleave", unhint);
    cell.addEventListener("focus", function () { if (cell.matches(":focus-visible")) { hint(cell); } });
    cell.addEventListener("blur", unhint);
    cell.addEventListener("click", function () { show(cell); });
  });
  all(".peek").forEach(function (peek) { peek.addEventListener("click", function () { show(peek); }); });
  window.addEventListener("scroll", unhint, { passive: true });

  /* The panel: what stands behind a cell. */
  var panel = one("#panel"), opener = null;
  function show(cell) {
    unhint();
    opener = cell;
    state.cell = cell.dataset.cell || "";
    one("#panel-title").textContent = cell.dataset.title;
    one("#panel-note").textContent = cell.dataset.note;
    one("#panel-links").hidden = !state.cell;
    var body = one("#panel-body");
    body.replaceChildren();
    split(cell.dataset.recs).concat(split(cell.dataset.digests)).forEach(function (n) {
      var rec = recs.get(n);
      if (!rec || (state.q.trim() && !found(rec))) { return; }
      var copy = rec.node.cloneNode(true);
      copy.classList.remove("is-filtered");
      copy.removeAttribute("id");
      all("[id]", copy).forEach(function (node) { node.removeAttribute("id"); });
      all("[aria-labelledby]", copy).forEach(function (node) { node.removeAttribute("aria-labelledby"); });
      all("details", copy).forEach(function (fold) { fold.open = true; });
      body.append(copy);
    });
    if (!body.children.length) {
      var none = document.createElement("p");
      none.textContent = "None of these matches the text filter.";
      body.append(none);
    }
    if (!panel.open) { panel.showModal(); }
    panel.scrollTop = 0;
    one("#panel-title").focus();
    save();
  }
  one("#panel-common").addEventListener("click", function () {
    theme.value = state.theme = state.cell.split("@")[0];
    apply();
  });
  function close() { if (panel.open) { panel.close(); } }
  one("#panel-close").addEventListener("click", close);
  panel.addEventListener("click", function (event) { if (event.target === panel) { close(); } });
  panel.addEventListener("close", function () {
    state.cell = "";
    save();
    if (opener) { var back = opener; opener = null; back.focus(); unhint(); }
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest('a[href^="#"]');
    if (!link) { return; }
    var target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) { return; }
    event.preventDefault();
    opener = panel.contains(link) ? null : opener;
    close();
    if (target.closest(".is-filtered")) { clear(); }
    target.scrollIntoView({ block: "start" });
    target.tabIndex = target.matches("a, button, input, select") ? target.tabIndex : -1;
    target.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { unhint(); } });

  /* A view can be linked: the filters and the open cell stand in the address. */
  function save() {
    var parts = new URLSearchParams();
    if (state.theme) { parts.set("theme", state.theme); }
    if (state.places.length) { parts.set("place", state.places.join(",")); }
    if (state.q.trim()) { parts.set("q", state.q.trim()); }
    if (state.cell) { parts.set("cell", state.cell); }
    var hash = parts.toString();
    try { history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search); } catch (error) { /* some viewers forbid it */ }
  }
  function load() {
    var hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) { return; }
    var parts = new URLSearchParams(hash);
    var known = toggles.map(function (t) { return t.dataset.togglePlace; });
    theme.value = parts.get("theme") || "";
    state.theme = theme.value || "";
    if (!state.theme) { theme.value = ""; }
    state.places = (parts.get("place") || "").split(",").filter(function (p) { return known.includes(p); });
    state.q = text.value = parts.get("q") || "";
    press();
    apply();
    var cell = cells.find(function (c) { return c.dataset.cell === parts.get("cell"); });
    if (cell) { show(cell); }
  }
  function press() {
    toggles.forEach(function (t) { t.setAttribute("aria-pressed", String(state.places.includes(t.dataset.togglePlace))); });
  }
  function clear() {
    state.theme = theme.value = "";
    state.q = text.value = "";
    state.places = [];
    press(); apply(); save();
  }
  theme.addEventListener("change", function () { state.theme = theme.value; apply(); save(); });
  text.addEventListener("input", function () { state.q = text.value; apply(); save(); });
  toggles.forEach(function (toggle) {
    toggle.addEventListener("click", function () {
      var place = toggle.dataset.togglePlace;
      state.places = state.places.includes(place)
        ? state.places.filter(function (p) { return p !== place; })
        : state.places.concat(place);
      press(); apply(); save();
    });
  });
  one("#clear").addEventListener("click", function () { clear(); theme.focus(); });
  window.addEventListener("hashchange", load);

  /* Who took the floor has a filter of its own. */
  var who = one("#who-q");
  if (who) {
    var rowsOfFloor = all("#floor tbody tr").map(function (row) { return { row: row, text: fold(row.textContent) }; });
    var kind = one("#who-kind"), place = one("#who-place"), told = one("#who-live");
    var sift = function () {
      var words = split(fold(who.value)), left = 0;
      rowsOfFloor.forEach(function (entry) {
        var yes = words.every(function (w) { return entry.text.includes(w); }) &&
          (!kind.value || entry.row.dataset.kind === kind.value) &&
          (!place.value || entry.row.dataset.meeting === place.value);
        entry.row.classList.toggle("is-filtered", !yes);
        left += yes ? 1 : 0;
      });
      told.textContent = left + " of " + plural(rowsOfFloor.length, "line", "lines") + " shown.";
    };
    [who, kind, place].forEach(function (field) { field.addEventListener("input", sift); });
    sift();
  }

  settle();
  load();
  if (location.hash && !location.hash.includes("=")) { apply(); }
})();
