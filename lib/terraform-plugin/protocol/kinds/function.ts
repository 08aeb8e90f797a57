import { toFunctions } from "../schema/to-function";
import type { WireKind } from "../kind";
import { callFunction } from "../rpc/call-function";
import { getFunctions } from "../rpc/get-functions";

/** Functions. */
export const functions: WireKind = {
  metadata: ({ functions }) => ({ functions: functions.map(({ name }) => ({ name })) }),
  schemas: ({ functions }) => ({ functions: toFunctions(functions) }),
  methods: (context) => ({
    GetFunctions: getFunctions(context),
    CallFunction: callFunction(context),
  }),
};
