import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { Script } from "node:vm";
import { LogLevel, createLogger } from "../terraform-plugin/transport/process/log";
import { CodeStore } from "./code-store";
import { PROVIDER_ADDRESS } from "./provider-address";

/** The bundles whose compiled code is kept. This code is in another one, which is small. */
const KEPT_BUNDLES = ["provider.cjs", "services.cjs", "shared.cjs", "operations.cjs", "requests.cjs"];

/** Number of processes that add the functions they called to the kept code. A plan and an apply have few in common. */
const ADDING_PROCESSES = 4;

/** What Node puts around the text of a module. */
const HEAD = Buffer.from("(function (exports, require, module, __filename, __dirname) { ");
const TAIL = Buffer.from("\n})");

/** A bundle that this process has loaded. */
interface Loaded {
  readonly store: CodeStore;
  readonly name: string;
  readonly script: Script;
  /** Number of processes that had added to the code that was found. 0 if none was found. */
  readonly processes: number;
}

/**
 * Keeps what V8 has compiled for other processes of this user. Terraform starts a provider three times for a plan, and
 * each process would spend a fifth of its time on compiling. When a process ends, it leaves the code of the bundles that
 * it did not find. A process that spoke to Abiquo, and so has loaded all bundles, adds the functions that it called. If
 * nothing can be kept, everything works as well and takes longer.
 *
 * NODE_DISABLE_COMPILE_CACHE=1 turns this off, like Node's own cache.
 */
export function keepCompiledCode(env: NodeJS.ProcessEnv, argv: readonly string[]): void {
  if (argv.includes("--debug") || env.NODE_DISABLE_COMPILE_CACHE || env.NODE_V8_COVERAGE) {
    return;
  }
  const attempt = <T>(action: () => T): T | undefined => {
    try {
      return action();
    } catch (error) {
      const log = createLogger(PROVIDER_ADDRESS, env);
      log.log(LogLevel.DEBUG, "compiled code is not kept", { reason: String(error) });
      return undefined;
    }
  };
  const loaded: Loaded[] = [];
  let store: CodeStore | undefined;
  const loadOther = require.extensions[".js"];
  require.extensions[".cjs"] = (module, file) => {
    const isKept = KEPT_BUNDLES.includes(basename(file));
    const bundle = isKept ? attempt(() => compile((store ??= CodeStore.open(env)), file)) : undefined;
    if (bundle) {
      loaded.push(bundle);
      run(bundle.script, module, file);
    } else {
      loadOther(module, file);
    }
  };
  process.on("exit", (exitCode) => {
    const mayAdd = loaded.length === KEPT_BUNDLES.length;
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
  // The bundles are ASCII, which is read faster as Latin-1.
  const script = new Script(Buffer.concat([HEAD, text, TAIL]).toString("latin1"), {
    filename: file,
    cachedData: found?.code,
  });
  const isUsable = found !== undefined && script.cachedDataRejected === false;
  return { store, name, script, processes: isUsable ? found.processes : 0 };
}

/** Runs a module as Node does. */
function run(script: Script, module: NodeModule, file: string): void {
  const requireFrom = (id: string): unknown => module.require(id);
  const body = script.runInThisContext() as (...args: readonly unknown[]) => void;
  body(module.exports, requireFrom, module, file, dirname(file));
}

/** V8 now exports what was found, and all functions that this process has called. */
function keep({ store, name, script, processes }: Loaded): void {
  store.keep(name, { code: script.createCachedData(), processes: processes + 1 });
}
