
/* No ampersand and no angle bracket, so that the page is XML as well as HTML. */
(function () {
  function key(row, column) {
    var cell = row.cells[column];
    return cell.classList.contains("num")
      ? (cell.dataset.order === undefined ? Infinity : Number(cell.dataset.order))
      : cell.textContent;
  }

  function sort(header) {
    var table = header.closest("table");
    var column = header.cellIndex;
    var falling = header.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("th[aria-sort]").forEach(function (other) {
      other.removeAttribute("aria-sort");
    });
    header.setAttribute("aria-sort", falling ? "descending" : "ascending");
    var body = table.tBodies[0];
    Array.from(body.rows)
      .sort(function (a, b) {
        var x = key(a, column);
        var y = key(b, column);
        var order = typeof x === "string"
          ? x.localeCompare(y, "en", { numeric: true })
          : (x === y ? 0 : Math.sign(x - y));
        return falling ? -order : order;
      })
      .forEach(function (row) { body.appendChild(row); });
  }

  document.querySelectorAll("thead th[scope=col]").forEach(function (header) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    header.textContent = "";
    header.appendChild(button);
    button.addEventListener("click", function () { sort(header); });
  });

  /* Where a number comes from: when pointed at, tapped, or reached with Tab and the arrow keys. */
  var tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "status");
  tip.hidden = true;
  document.body.appendChild(tip);
  var study = document.querySelector("main").dataset.command;

  function line(text, style) {
    var div = document.createElement("div");
    div.textContent = text;
    if (style) { div.className = style; }
    tip.appendChild(div);
  }

  function show(target) {
    tip.textContent = "";
    var own = false;
    target.dataset.tip.split("; ").forEach(function (part) {
      var command = part.startsWith("cidlab ");
      own = own || command;
      line(command ? "$ " + part : part, command ? "command" : "");
    });
    if (study) { line((own ? "runs: $ " : "$ ") + study, "command"); }
    tip.hidden = false;
    var at = target.getBoundingClientRect();
    var view = document.documentElement;
    var left = Math.min(at.left, view.clientWidth - tip.offsetWidth - 12);
    var above = at.bottom + tip.offsetHeight + 12 - view.clientHeight;
    var top = Math.max(0, above) === 0 ? at.bottom + 6 : at.top - tip.offsetHeight - 6;
    tip.style.left = Math.max(12, left) + scrollX + "px";
    tip.style.top = top + scrollY + "px";
  }

  function hide() { tip.hidden = true; }

  document.querySelectorAll("main [title]").forEach(function (cell) {
    cell.dataset.tip = cell.title;
    cell.removeAttribute("title");
  });
  document.querySelectorAll("g.mark").forEach(function (mark) {
    var title = mark.querySelector("title");
    mark.dataset.tip = title.textContent;
    mark.setAttribute("aria-label", title.textContent);
    title.remove();
  });
  ["mouseover", "focusin", "click"].forEach(function (event) {
    document.addEventListener(event, function (e) {
      var target = e.target.closest("[data-tip]");
      if (target) { show(target); } else { hide(); }
    });
  });
  document.addEventListener("scroll", function (e) { if (e.target !== document) { hide(); } }, true);

  function reach(target) {
    target.setAttribute("tabindex", "-1");
    target.setAttribute("aria-describedby", "tip");
    target.focus();
  }

  function step(box, key) {
    var active = document.activeElement;
    var forward = key === "ArrowRight" || key === "ArrowDown";
    if (box.tagName === "svg") {
      var marks = Array.from(box.querySelectorAll("g.mark"));
      var next = marks.indexOf(active) + (forward ? 1 : -1);
      return marks[(next + marks.length) % marks.length];
    }
    var rows = Array.from(box.querySelectorAll("tbody tr:not([hidden])"));
    var row = active.closest("tr");
    if (!row) { return rows.length ? rows[0].cells[0] : null; }
    if (key === "ArrowRight" || key === "ArrowLeft") {
      return row.cells[active.cellIndex + (forward ? 1 : -1)];
    }
    var other = rows[rows.indexOf(row) + (forward ? 1 : -1)];
    return other ? other.cells[active.cellIndex] : null;
  }

  document.querySelectorAll(".scroll, .panels svg").forEach(function (box) {
    if (box.tagName === "svg") {
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "group");
    }
    box.addEventListener("keydown", function (e) {
      if (e.target.tagName === "BUTTON") { return; }
      if (e.key === "Escape") { hide(); box.focus(); return; }
      if (!e.key.startsWith("Arrow")) { return; }
      var target = step(box, e.key);
      if (target) { e.preventDefault(); reach(target); }
    });
  });

  document.querySelectorAll(".scroll table").forEach(function (table) {
    var rows = Array.from(table.tBodies[0].rows);
    if (Math.max(rows.length, 7) === 7) { return; }
    var label = document.createElement("label");
    var input = document.createElement("input");
    var count = document.createElement("span");
    label.className = "filter";
    input.type = "search";
    input.placeholder = "words that a row must have";
    label.append("Filter", input, count);
    table.closest(".scroll").before(label);
    var texts = rows.map(function (row) {
      return row.textContent.toLowerCase() + " " + row.cells[0].textContent.toLowerCase();
    });
    input.addEventListener("input", function () {
      var words = input.value.toLowerCase().split(/\s+/);
      var shown = 0;
      rows.forEach(function (row, i) {
        row.hidden = !words.every(function (word) { return texts[i].includes(word); });
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = shown === rows.length ? "" : shown + " of " + rows.length + " rows";
    });
  });
}());
