import { equalValues } from "../../values/equal";
import { complete, withNulls } from "../../schema/shape";
import { conformanceProblems } from "../../schema/validation/conformance";
import { impliedType } from "../../schema/implied-type";
import type { Attribute } from "../../schema/schema";
import type { ObjectValue, Value } from "../../values/values";
import type { OperationBase, ResourceType } from "../running/context";
import { returnedObject } from "../running/context";
import { reportProblems } from "../running/report-problems";

/** Generates the configuration that would create an object. */
export function generateConfig(base: OperationBase, type: ResourceType, state: ObjectValue): ObjectValue {
  const { schema } = type;
  const plain = withNulls(schema, state, isNotWritten);
  const adjusted = type.generateConfig?.({ state, config: plain }) ?? {};
  const config = complete(schema, { ...plain, ...returnedObject("generateConfig", type.typeName, adjusted) });
  if (base.verify) {
    reportProblems(base, "Invalid configuration", conformanceProblems(impliedType(schema), config));
  }
  return config;
}

/** Whether the configuration omits a value: it cannot have it, should not have it, or would get it anyway. */
function isNotWritten({ mode, deprecated, writeOnly, type, default: fallback }: Attribute, value: Value): boolean {
  const isDefault = fallback !== undefined && equalValues(type, value, fallback);
  return mode === "computed" || deprecated !== undefined || writeOnly === true || isDefault;
}
