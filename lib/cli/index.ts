export { createProgram } from "./program";
export type { ProgramOptions } from "./program";
