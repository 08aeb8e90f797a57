import type { Config, State } from "../../../terraform-plugin";
import type { RemoteServiceSchema } from "./schema";
import { sameUri } from "./uri";

/** Returns whether a plan changes the address of an existing service. */
export function movesAddress({
  state,
  plan,
}: {
  readonly state: State<RemoteServiceSchema> | undefined;
  readonly plan: Config<RemoteServiceSchema> | undefined;
}): boolean {
  const uri = plan?.uri;
  return state !== undefined && typeof uri === "string" && !sameUri(state.uri ?? "", uri, state.type);
}
