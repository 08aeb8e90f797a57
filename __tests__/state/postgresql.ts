import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

const root = dirname(dirname(__dirname));

/** A database server of its own, for one test. */
export interface Database {
  /** For clients, in the form of libpq. */
  readonly connection: string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL with an empty database, on a socket in a private folder. It refuses to run as root, and is started as
 * the user that its package made then.
 *
 * @throws Error in a sentence if the server is not installed and cannot be
 */
export async function startDatabase(): Promise<Database> {
  const programs = execFileSync(join(root, ".ci/install-postgresql"), { encoding: "utf8" }).trim();
  const folder = mkdtempSync(join(tmpdir(), "abiquo-pg-"));
  const user = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  if (user.uid !== undefined) {
    chownSync(folder, user.uid, user.gid);
  }
  const data = join(folder, "data");
  const options = ["--pgdata", data, "--username=state", "--auth=trust", "--no-sync", "--locale=C", "--encoding=UTF8"];
  execFileSync(join(programs, "initdb"), options, { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const server = spawn(join(programs, "postgres"), ["-D", data, "-k", folder, "-h", "", "-F"], {
    ...user,
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exit = once(server, "exit");
  await Promise.race([
    whenPrinted(server.stderr, "ready to accept connections"),
    exit.then(() => Promise.reject(new Error("PostgreSQL ended before it was ready."))),
  ]);
  return {
    connection: `host=${folder} user=state dbname=postgres sslmode=disable`,
    stop: async () => {
      server.kill("SIGINT"); // Ends its connections as well.
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
}

async function whenPrinted(stream: NodeJS.ReadableStream, text: string): Promise<void> {
  const lines = createInterface(stream);
  await new Promise<void>((resolve) => lines.on("line", (line) => line.includes(text) && resolve()));
}
