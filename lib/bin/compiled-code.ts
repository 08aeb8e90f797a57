import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { Script } from "node:vm";
import type { Logger } from "../terraform-plugin/transport";
import { LogLevel } from "../terraform-plugin/transport";
import { CodeStore } from "./code-store";

/** The bundles that take V8 longer than to look for what it has compiled of them. */
const LARGE_BUNDLES = ["services.cjs", "shared.cjs", "operations.cjs", "requests.cjs"];

/** So many processes add what they have called to what is kept: validation, a plan and an apply hardly call the same. */
const ADDING_PROCESSES = 4;

/** A bundle that this process has loaded. */
interface Loaded {
  readonly store: CodeStore;
  readonly name: string;
  readonly script: Script;
  /** How many processes had added to what was found of it; 0 if nothing was. */
  readonly processes: number;
}

/**
 * Has the large bundles compiled once for many processes of this user: Terraform starts a provider three times for a plan,
 * and all would spend a fifth of their time on it. When a process ends, it leaves for others what it did not find. One that
 * spoke to Abiquo, and so has loaded them all, adds what it has called to what it found, until some have. Where nothing can
 * be kept, all works as well and takes longer.
 *
 * NODE_DISABLE_COMPILE_CACHE=1, by which Node's own cache is turned off, turns this off too.
 */
export function shareCompiledCode(env: NodeJS.ProcessEnv, log: Logger): void {
  // An executable of its own is one script, whose `require` reads no files.
  const { extensions } = require as Partial<NodeJS.Require>;
  if (!extensions || env.NODE_DISABLE_COMPILE_CACHE || env.NODE_V8_COVERAGE) {
    return;
  }
  const attempt = <T>(action: () => T): T | undefined => {
    try {
      return action();
    } catch (error) {
      log.log(LogLevel.DEBUG, "compiled code is not kept", { reason: String(error) });
      return undefined;
    }
  };
  const loaded: Loaded[] = [];
  let store: CodeStore | undefined;
  const loadOther = extensions[".js"];
  extensions[".cjs"] = (module, file) => {
    const isLarge = LARGE_BUNDLES.includes(basename(file));
    const bundle = isLarge ? attempt(() => compile((store ??= CodeStore.open(env)), file)) : undefined;
    if (bundle) {
      loaded.push(bundle);
      run(bundle.script, module, file);
    } else {
      loadOther(module, file);
    }
  };
  process.on("exit", (exitCode) => {
    const mayAdd = loaded.length === LARGE_BUNDLES.length;
    const isUnfinished = ({ processes }: Loaded): boolean =>
      processes === 0 || (mayAdd && processes < ADDING_PROCESSES);
    if (exitCode === 0) {
      loaded.filter(isUnfinished).forEach((bundle) => attempt(() => keep(bundle)));
    }
  });
}

function compile(store: CodeStore, file: string): Loaded {
  const text = readFileSync(file);
  const name = store.nameOf(text);
  const found = store.find(name);
  const body = `(function (exports, require, module, __filename, __dirname) { ${text.toString()}\n})`;
  const script = new Script(body, { filename: file, cachedData: found?.code });
  const isUsable = found !== undefined && script.cachedDataRejected === false;
  return { store, name, script, processes: isUsable ? found.processes : 0 };
}

/** Does with a module what Node does with it. */
function run(script: Script, module: NodeModule, file: string): void {
  const requireFrom = (id: string): unknown => module.require(id);
  const body = script.runInThisContext() as (...args: readonly unknown[]) => void;
  body(module.exports, requireFrom, module, file, dirname(file));
}

/** What V8 gives by now holds what was found, and all functions that this process has called. */
function keep({ store, name, script, processes }: Loaded): void {
  store.keep(name, { code: script.createCachedData(), processes: processes + 1 });
}
