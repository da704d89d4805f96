
/* No ampersand and no angle bracket, so that the page is XML as well as HTML. */
(function () {
  var steps = Array.from(document.querySelectorAll(".step"));
  var panel = document.getElementById("panel");
  var live = document.getElementById("live");
  var after = document.getElementById("after");
  var at = document.getElementById("at");
  var current = -1;

  function clone(from, to) {
    to.replaceChildren();
    if (from) {
      Array.from(from.childNodes).forEach(function (node) {
        to.appendChild(node.cloneNode(true));
      });
    }
  }

  function button(name) {
    return document.getElementById(name);
  }

  function enable(name, enabled) {
    button(name).setAttribute("aria-disabled", String(!enabled));
  }

  function show(index, scroll) {
    var to = Math.max(0, Math.min(steps.length - 1, index));
    if (to === current) {
      return;
    }
    steps.forEach(function (step, i) {
      step.classList.toggle("current", i === to);
      if (i === to) {
        step.setAttribute("aria-current", "step");
      } else {
        step.removeAttribute("aria-current");
      }
    });
    current = to;
    var step = steps[to];
    at.textContent = step.dataset.title;
    tell(step);
    clone(step.querySelector(".state"), after);
    enable("first", to !== 0);
    enable("previous", to !== 0);
    enable("next", to !== steps.length - 1);
    enable("last", to !== steps.length - 1);
    /* Not for the first step of a page that is opened: the browser would scroll to it. */
    var named = to !== 0 || location.hash !== "";
    if (named ? location.hash !== "#" + step.id : false) {
      history.replaceState(null, "", "#" + step.id);
    }
    if (scroll) {
      step.scrollIntoView({ block: "nearest" });
      uncover(step);
    }
  }

  function positive(x) {
    return Math.max(0, x) === x;
  }

  /* On a narrow screen the panel lies over the bottom of the window. */
  function uncover(step) {
    var over = panel.getBoundingClientRect();
    var row = step.getBoundingClientRect();
    if (positive(row.bottom - over.top)) {
      if (!positive(over.left - row.right)) {
        window.scrollBy(0, row.bottom - over.top + 12);
      }
    }
  }

  /* What the row says in one sentence, the panel says in parts. */
  function tell(step) {
    var list = document.createElement("dl");
    step.querySelectorAll("[data-part]").forEach(function (part) {
      var name = document.createElement("dt");
      var text = document.createElement("dd");
      name.textContent = part.dataset.part;
      clone(part, text);
      text.className = part.className;
      list.append(name, text);
    });
    live.replaceChildren(step.querySelector(".what").cloneNode(true), list);
  }

  function fromFragment() {
    var index = steps.findIndex(function (step) { return "#" + step.id === location.hash; });
    show(Math.max(0, index), index !== -1);
  }

  var keys = {
    ArrowLeft: function () { return current - 1; },
    ArrowRight: function () { return current + 1; },
    Home: function () { return 0; },
    End: function () { return steps.length - 1; }
  };

  document.addEventListener("keydown", function (event) {
    var key = Object.hasOwn(keys, event.key);
    var modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!key || modified) {
      return;
    }
    event.preventDefault();
    show(keys[event.key](), true);
  });
  button("first").addEventListener("click", function () { show(0, true); });
  button("previous").addEventListener("click", function () { show(current - 1, true); });
  button("next").addEventListener("click", function () { show(current + 1, true); });
  button("last").addEventListener("click", function () { show(steps.length - 1, true); });
  steps.forEach(function (step, i) {
    step.addEventListener("click", function (event) {
      if (!event.target.closest("summary, a, .state")) {
        show(i, false);
      }
    });
  });
  window.addEventListener("hashchange", fromFragment);

  document.body.classList.add("stepping");
  panel.hidden = false;
  fromFragment();
}());
