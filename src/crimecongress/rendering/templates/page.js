(function () {
  "use strict";
  var root = document.documentElement;
  /* Light and dark: the system's choice until the reader makes one; never stored. */
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var chosen = null;
  var scheme = document.getElementById("scheme");
  function paint() {
    var now = chosen || (dark.matches ? "dark" : "light");
    root.dataset.scheme = now;
    scheme.textContent = now === "dark" ? "Light page" : "Dark page";
  }
  scheme.addEventListener("click", function () {
    chosen = root.dataset.scheme === "dark" ? "light" : "dark";
    paint();
  });
  dark.addEventListener("change", paint);
  paint();

  /* Paper shows everything. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not([open]):not(.long)"));
    opened.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (fold) { fold.open = false; });
  });
})();
