/** Attributes of an element by name. Listeners are not attributes. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Content of an element. Text is never parsed as markup. */
export type Content = Node | string | undefined | readonly Content[];

/** Creates an HTML element. Attributes that are undefined or false are omitted. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, content);
  return element;
}

/** Creates an SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(name, String(value));
    }
  }
  return element;
}

/** Appends content to an element. */
export function append(element: Element, content: Content): void {
  if (typeof content === "string" || content instanceof Node) {
    element.append(content);
  } else if (content !== undefined) {
    content.forEach((part) => append(element, part));
  }
}

/** Sets the hue from which an element and its descendants derive their colours. */
export function withHue<E extends HTMLElement | SVGElement>(element: E, hue: number): E {
  // Set through the DOM, since the page's policy blocks style attributes.
  element.style.setProperty("--hue", String(hue));
  return element;
}
