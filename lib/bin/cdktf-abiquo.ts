import "./require-node";
import { join } from "node:path";
import { createProgram, endWithReader } from "../cli";

/** Put in by the build: the version in package.json. */
declare const PROVIDER_VERSION: string;

endWithReader(process.stdout);
void createProgram({
  version: PROVIDER_VERSION,
  providerFolder: join(__dirname, "../provider"),
  pageFolder: __dirname,
}).parseAsync();
