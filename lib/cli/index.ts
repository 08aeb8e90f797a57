export { createProgram } from "./program";
export type { CommandContext } from "./commands/context";
