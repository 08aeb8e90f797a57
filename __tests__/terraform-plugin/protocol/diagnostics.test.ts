import type { Diagnostic, PathStep } from "../../../lib/terraform-plugin";
import { toDiagnostics, toFailure } from "../../../lib/terraform-plugin/protocol/diagnostics";
import { Diagnostic as DiagnosticMessage } from "../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";

const tags = { $case: "attributeName", value: "tags" };

test.each<[string, PathStep, readonly unknown[]]>([
  ["a key", { key: "a" }, [tags, { $case: "elementKeyString", value: "a" }]],
  ["an index", { index: 0 }, [tags, { $case: "elementKeyInt", value: 0n }]],
  ["not a negative index, on which Terraform crashes", { index: -1 }, [tags]],
  ["not a fraction", { index: 0.5 }, [tags]],
  ["not a name, which is no step", "a" as never, [tags]],
  ["not nothing", undefined as never, [tags]],
  ["not a number as a name", { attribute: 3, key: "a" } as never, [tags]],
])("the path of a diagnostic ends with the last step that can be found: %s", (_, step, expected) => {
  const path = [{ attribute: "tags" }, step];

  const [diagnostic] = toDiagnostics([{ severity: "error", summary: "Bad", path }]);

  expect(diagnostic?.attribute?.steps.map(({ selector }) => selector)).toEqual(expected);
});

const UNSAID = "Bug in the provider: it reported a diagnostic without a summary";
const bad = (parts: Readonly<Record<string, unknown>>): unknown => ({ severity: "error", summary: "Bad", ...parts });

test.each<[string, unknown, object]>([
  ["a text as its path", bad({ path: "title" }), { summary: "Bad", attribute: undefined }],
  ["a step as its path", bad({ path: { attribute: "title" } }), { summary: "Bad", attribute: undefined }],
  ["null as its path", bad({ path: null }), { summary: "Bad", attribute: undefined }],
  ["null as its detail", bad({ detail: null }), { summary: "Bad", detail: "" }],
  ["an error as its detail", bad({ detail: new RangeError("too far") }), { detail: "RangeError: too far" }],
  ["a symbol as its detail", bad({ detail: Symbol("d") }), { summary: "Bad", detail: "" }],
  ["no summary", bad({ summary: undefined, detail: "Why." }), { severity: 1, summary: UNSAID, detail: "Why." }],
  ["an unknown severity", bad({ severity: "fatal" }), { severity: 1, summary: "Bad" }],
  ["nothing in it", null, { severity: 1, summary: UNSAID }],
])("a diagnostic of JavaScript with %s can be sent", (_, diagnostic, expected) => {
  const message = toDiagnostics([diagnostic as Diagnostic])[0];

  expect(message).toMatchObject(expected);
  expect(DiagnosticMessage.encode(message as DiagnosticMessage).finish().length).toBeGreaterThan(0);
});

test.each([[Object.create(null)], [Symbol("x")], [undefined]])(
  "a failure can be told, whatever was thrown",
  (thrown) => {
    expect(toFailure("ReadResource", thrown)).toMatchObject({
      severity: "error",
      summary: "Bug in the provider: ReadResource failed",
      detail: expect.stringMatching(/^The thrown value .*[^.]\.\n/) as string,
    });
  },
);
