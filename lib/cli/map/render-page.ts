import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeMarkup } from "./escape-markup";
import type { MapModel } from "./model";

/** Script and style sheet of the page, built from `page/`. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/** Reads the built script and style sheet. */
export function readPageAssets(folder: string): PageAssets {
  return {
    script: readFileSync(join(folder, "map.js"), "utf8"),
    style: readFileSync(join(folder, "map-style.css"), "utf8"),
  };
}

const ICON =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 4c6 0 6 8 12 8M2 12c6 0 6-8 12-8" fill="none" stroke="#3157d5" stroke-width="2"/></svg>',
  );

/** Options of a page. */
export interface PageOptions {
  /** Whether the page follows a simulator. @default false - the page shows its own content and sends no requests */
  readonly live?: boolean;
}

/**
 * Renders the map as a self-contained HTML file. Names from the platform are passed as data and shown as text. The
 * page's policy allows only its own script, and no requests.
 */
export function renderPage(model: MapModel, { script, style }: PageAssets, { live = false }: PageOptions = {}): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "img-src data:",
    ...(live ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en"${live ? " data-live" : ""}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Platform map of ${escapeMarkup(model.endpoint)}</title>
<link rel="icon" href="${ICON}">
<style>${style}</style>
</head>
<body>
<noscript>This map needs JavaScript. It sends nothing anywhere.</noscript>
<script type="application/json" id="platform">${JSON.stringify(model).replaceAll("<", "\\u003c")}</script>
<script>${script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
