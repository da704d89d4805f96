
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
}());
