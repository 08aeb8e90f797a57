import { join } from "node:path";
import { createProgram } from "../cli";

/** The version in package.json. The build inserts it. */
declare const PROVIDER_VERSION: string;

void createProgram({
  version: PROVIDER_VERSION,
  providerFolder: join(__dirname, "../provider"),
  pageFolder: __dirname,
}).parseAsync();
