import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { LogLevel, createLogger } from "../../terraform-plugin/transport/process/log";
import { CodeStore } from "./code-store";
import { FileBuffer } from "./file-buffer";
import { PROVIDER_ADDRESS } from "../provider-address";

/** The bundle that runs the provider, and loads the others. */
const ENTRY = "provider.cjs";

/** The bundles whose compiled code is kept: all but the code for proxies, which few processes load. */
const KEPT = [ENTRY, "services.cjs", "shared.cjs", "operations.cjs"];

/** Number of processes that add the functions they called to the kept code. A plan and an apply have few in common. */
const ADDING_PROCESSES = 4;

/** What Node puts around the text of a module. */
const HEAD = "(function (exports, require, module, __filename, __dirname) { ";
const TAIL = "\n})";

/** A bundle that this process has compiled. */
interface Compiled {
  /** Number of processes that have added to the code that was found. 0 if none was found. */
  readonly processes: number;
  /** Keeps what V8 has compiled by now. */
  readonly keep: () => void;
}

/**
 * Runs the provider, and keeps what V8 has compiled for other processes of this user. Terraform starts a provider three
 * times for a plan, and each process would spend a fifth of its time on compiling. When a process ends, it leaves the
 * code of the bundles that it did not find. A process that found all of them, and so has spoken to Abiquo, adds the
 * functions that it called. If nothing can be kept, everything works as well and takes longer.
 *
 * NODE_DISABLE_COMPILE_CACHE=1 turns this off, like Node's own cache.
 */
export function runProvider(env: NodeJS.ProcessEnv, argv: readonly string[]): void {
  if (argv.includes("--debug") || env.NODE_DISABLE_COMPILE_CACHE || env.NODE_V8_COVERAGE) {
    module.require(join(__dirname, ENTRY));
    return;
  }
  const bundles = new Bundles(__dirname, env);
  process.on("exit", (exitCode) => {
    if (exitCode === 0) {
      bundles.keep();
    }
  });
  bundles.load(ENTRY);
}

/** The bundles in a folder. Node's own loader takes longer, because it first searches for what a path may mean. */
class Bundles {
  private readonly exports = new Map<string, unknown>();
  private readonly compiled: Compiled[] = [];
  private readonly buffer = new FileBuffer();
  private opened?: { readonly store: CodeStore | undefined };

  constructor(
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Returns the exports of a bundle. The first call runs it. Bundles do not import each other in circles. */
  load(name: string): unknown {
    if (!this.exports.has(name)) {
      this.exports.set(name, this.run(name));
    }
    return this.exports.get(name);
  }

  /**
   * Keeps the code that was missing. Only a process that missed nothing adds, because Terraform waits for this, and the
   * first plan on a fresh machine has compiled enough already.
   */
  keep(): void {
    const missing = this.compiled.filter(({ processes }) => processes === 0);
    const hasLoadedAll = this.compiled.length === KEPT.length;
    const added = hasLoadedAll ? this.compiled.filter(({ processes }) => processes < ADDING_PROCESSES) : [];
    (missing.length > 0 ? missing : added).forEach(({ keep }) => this.attempt(keep));
  }

  private run(name: string): unknown {
    const file = join(this.folder, name);
    const body = this.compile(name, file).runInThisContext() as (...args: readonly unknown[]) => void;
    const requireFrom = (id: string): unknown => (id.startsWith("./") ? this.load(id.slice(2)) : module.require(id));
    const bundle = { exports: {} };
    body(bundle.exports, requireFrom, bundle, file, this.folder);
    return bundle.exports;
  }

  /** Compiles a bundle, unless an earlier process has left its code. */
  private compile(name: string, file: string): Script {
    const text = this.read(file);
    // The bundles are ASCII, which is read faster as Latin-1.
    const source = text.toString("latin1");
    const store = KEPT.includes(name) ? this.open() : undefined;
    const key = this.attempt(() => store?.nameOf(text));
    if (store === undefined || key === undefined) {
      return new Script(source, { filename: file });
    }
    // This overwrites the text in the buffer.
    const found = this.attempt(() => store.find(key, this.buffer));
    const script = new Script(source, { filename: file, cachedData: found?.code });
    const processes = found && script.cachedDataRejected === false ? found.processes : 0;
    // By the end of the process, V8 exports what was found, and all functions that were called.
    const keep = (): void => store.keep(key, { code: script.createCachedData(), processes: processes + 1 });
    this.compiled.push({ processes, keep });
    return script;
  }

  private read(file: string): Buffer {
    const opened = openSync(file, "r");
    try {
      return this.buffer.read(opened, { before: HEAD, after: TAIL });
    } finally {
      closeSync(opened);
    }
  }

  /** Opens the store once. */
  private open(): CodeStore | undefined {
    this.opened ??= { store: this.attempt(() => CodeStore.open(this.env)) };
    return this.opened.store;
  }

  private attempt<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      const log = createLogger(PROVIDER_ADDRESS, this.env);
      log.log(LogLevel.DEBUG, "compiled code is not kept", { reason: String(error) });
      return undefined;
    }
  }
}
