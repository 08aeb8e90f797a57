export { endWithReader } from "./output/closed-pipe";
export { createProgram } from "./program";
export type { CommandContext } from "./commands/context";
