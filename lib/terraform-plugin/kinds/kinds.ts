import { actions } from "./action";
import { configuration } from "./configuration";
import { dataSources } from "./data-source";
import { ephemeralResources } from "./ephemeral-resource";
import { functions } from "./function";
import { listResources } from "./list-resource";
import { resources } from "./resource";

/** Everything that a provider declares. */
export const KINDS = [
  configuration,
  resources,
  dataSources,
  ephemeralResources,
  listResources,
  actions,
  functions,
] as const;
