/** What an element is made with: attributes by name, and listeners never. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** What goes into an element. Text stays text, whatever is in it. */
export type Content = Node | string | undefined | readonly Content[];

/** Makes an HTML element. An attribute that is undefined or false is left out. */
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

/** Makes an SVG element. */
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

/** Puts content at the end of an element. */
export function append(element: Element, content: Content): void {
  if (typeof content === "string" || content instanceof Node) {
    element.append(content);
  } else if (content !== undefined) {
    content.forEach((part) => append(element, part));
  }
}

/** Sets the colour that an element and all in it derive theirs from. */
export function withHue<E extends HTMLElement | SVGElement>(element: E, hue: number): E {
  // Through the object model: the policy of the page refuses style attributes.
  element.style.setProperty("--hue", String(hue));
  return element;
}
