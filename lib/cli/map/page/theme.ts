import { h } from "./dom";

/** Creates the button that switches between light and dark. Until it is used, the page follows the system. */
export function themeButton(): HTMLElement {
  const button = h("button", { type: "button", class: "theme", "aria-label": "Light or dark", title: "Light or dark" });
  button.addEventListener("click", () => {
    const { dataset } = document.documentElement;
    const isDark =
      dataset.theme === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : dataset.theme === "dark";
    dataset.theme = isDark ? "light" : "dark";
  });
  return button;
}
