// A classic script, run before the first paint. The choice is kept in this browser; without one the system's counts.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function remembered() {
    try {
      return localStorage.getItem("atlas-theme");
    } catch {
      return null; // storage may be forbidden
    }
  }

  function current() {
    return root.dataset.theme ?? (dark.matches ? "dark" : "light");
  }

  function label() {
    const other = current() === "dark" ? "Light" : "Dark";
    const button = document.getElementById("theme");
    button.textContent = other;
    button.setAttribute("aria-label", `Switch to the ${other.toLowerCase()} theme`);
  }

  const choice = remembered();
  if (choice === "dark" || choice === "light") {
    root.dataset.theme = choice;
  }

  addEventListener("DOMContentLoaded", () => {
    label();
    dark.addEventListener("change", label);
    document.getElementById("theme").addEventListener("click", () => {
      root.dataset.theme = current() === "dark" ? "light" : "dark";
      label();
      try {
        localStorage.setItem("atlas-theme", root.dataset.theme);
      } catch {
        // then it holds for this visit
      }
    });
  });
})();
