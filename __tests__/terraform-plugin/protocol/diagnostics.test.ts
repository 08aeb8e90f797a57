import type { PathStep } from "../../../lib/terraform-plugin";
import { toDiagnostics } from "../../../lib/terraform-plugin/protocol/diagnostics";

const tags = { $case: "attributeName", value: "tags" };

test.each<[string, PathStep, readonly unknown[]]>([
  ["a key", { key: "a" }, [tags, { $case: "elementKeyString", value: "a" }]],
  ["an index", { index: 0 }, [tags, { $case: "elementKeyInt", value: 0n }]],
  ["not a negative index, on which Terraform crashes", { index: -1 }, [tags]],
  ["not a fraction", { index: 0.5 }, [tags]],
  ["not a name, which is no step", "a" as never, [tags]],
  ["not nothing", undefined as never, [tags]],
])("the path of a diagnostic ends with the last step that can be found: %s", (_, step, expected) => {
  const path = [{ attribute: "tags" }, step];

  const [diagnostic] = toDiagnostics([{ severity: "error", summary: "Bad", path }]);

  expect(diagnostic?.attribute?.steps.map(({ selector }) => selector)).toEqual(expected);
});
