/**
 * JUnit XML, as read by GitLab, Jenkins and GitHub actions.
 *
 * @see https://docs.gitlab.com/ci/testing/unit_test_reports/
 */

/** One test of a report. */
export interface TestCase {
  /** Group of the test. */
  readonly className: string;
  readonly name: string;
  readonly seconds?: number;
  readonly failure?: { readonly message: string; readonly text: string };
  /** Reason why the test was skipped. */
  readonly skipped?: string;
}

/** Renders a report of one suite. */
export function renderJunit(suite: string, cases: readonly TestCase[]): string {
  const seconds = cases.reduce((sum, each) => sum + (each.seconds ?? 0), 0);
  const totals = attributes({
    name: suite,
    tests: cases.length,
    failures: cases.filter(({ failure }) => failure).length,
    skipped: cases.filter(({ skipped }) => skipped !== undefined).length,
    time: seconds.toFixed(3),
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite${totals}>`,
    ...cases.flatMap(renderCase),
    "  </testsuite>",
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function renderCase({ className, name, seconds = 0, failure, skipped }: TestCase): readonly string[] {
  const start = `    <testcase${attributes({ classname: className, name, time: seconds.toFixed(3) })}`;
  if (failure) {
    const inner = `      <failure${attributes({ message: failure.message })}>${escape(failure.text)}</failure>`;
    return [`${start}>`, inner, "    </testcase>"];
  }
  if (skipped !== undefined) {
    return [`${start}>`, `      <skipped${attributes({ message: skipped })}/>`, "    </testcase>"];
  }
  return [`${start}/>`];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(String(value)).replace(/\n/g, "&#10;")}"`)
    .join("");
}

/** Characters that XML 1.0 cannot represent, including lone surrogates. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(text: string): string {
  return text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
