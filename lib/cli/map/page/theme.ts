import { h } from "./dom";

/** Turns the page from light to dark and back. Until it is used, the page is as the system is. */
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
