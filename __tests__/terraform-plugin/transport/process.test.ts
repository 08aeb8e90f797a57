import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { call, frame, openCall, readAnswer } from "./fixture/call";
import type { Launched } from "./fixture/host";
import {
  HOST_ENVIRONMENT,
  buildProvider,
  connectPlain,
  connectSecurely,
  launch,
  parseHandshake,
  startProvider,
} from "./fixture/host";

let program: string;
let provider: Launched;

beforeAll(() => (program = buildProvider()));
afterAll(() => rmSync(dirname(program), { recursive: true }));
beforeEach(async () => (provider = await launch(program)));
afterEach(async () => {
  provider.session.destroy();
  provider.child.kill("SIGKILL");
  await provider.exit;
});

/** Starts a call that runs until its caller cancels it, and waits until it runs. */
async function beginEndlessCall(path = "/test.Fixture/WaitUntilAborted"): Promise<void> {
  const waiting = once(createInterface(provider.child.stderr), "line");
  const stream = openCall(provider.session, path);
  stream.on("error", () => undefined).end(frame(""));
  expect(await waiting).toEqual(["waiting"]);
}

describe("the end", () => {
  test("comes immediately after Shutdown is answered, even with StreamStdio open and a call running", async () => {
    const stdio = openCall(provider.session, "/plugin.GRPCStdio/StreamStdio");
    stdio.on("error", () => undefined).end(frame(""));
    await beginEndlessCall();

    const answer = await call(provider.session, "/plugin.GRPCController/Shutdown");

    expect(answer).toMatchObject({ httpStatus: 200, status: "0", body: frame("") });
    expect(await provider.exit).toBe(0);
    expect(existsSync(dirname(provider.handshake.address))).toBe(false);
  });

  test("is not a crash if the folder of the socket cannot be removed", async () => {
    writeFileSync(join(dirname(provider.handshake.address), "stranger"), "");

    await call(provider.session, "/plugin.GRPCController/Shutdown");

    expect(await provider.exit).toBe(0);
    expect(await provider.stderr).toBe("");
  });

  test("does not come with the end of the connection: an idle host closes it and reconnects", async () => {
    provider.session.close();
    await once(provider.session, "close");
    // It checks whether the other end of the pipe is still open.
    expect(String(await once(provider.child.stdout, "data"))).toBe("\n");

    const session = await connectSecurely(provider.handshake, provider.client);

    expect((await call(session, "/test.Fixture/Echo", "back")).body).toEqual(frame("back"));
    session.destroy();
  });
});

describe("signals", () => {
  test.each(["SIGINT", "SIGHUP", "SIGTERM"] as const)("%s twice does not disturb a running call", async (signal) => {
    await call(provider.session, "/test.Fixture/Echo");
    const running = openCall(provider.session, "/test.Fixture/Echo");

    provider.child.kill(signal);
    await call(provider.session, "/test.Fixture/Echo");
    provider.child.kill(signal);
    await call(provider.session, "/test.Fixture/Echo");
    running.end(frame("finished"));

    expect(await readAnswer(running)).toMatchObject({ status: "0", body: frame("finished") });
  });

  test("SIGTERM does not wait for a connection that is not a host's", async () => {
    const stranger = connect(provider.handshake.address);
    await once(stranger, "connect");
    provider.child.kill("SIGTERM");
    await call(provider.session, "/test.Fixture/Echo");

    provider.session.close();

    expect(await provider.exit).toBe(0);
    stranger.destroy();
  });

  test("SIGTERM right after the handshake, or as soon as the socket exists, waits for the host, which also got it", async () => {
    const hook = join(dirname(program), "hook.cjs");
    // Only a handler keeps a process alive after this.
    const terminate = `process.kill(process.pid, "SIGTERM")`;
    writeFileSync(
      hook,
      `const fs = require("fs"); const { mkdtempSync } = fs;
       fs.mkdtempSync = (prefix) => { const folder = mkdtempSync(prefix); ${terminate}; return folder; }`,
    );
    const started = startProvider(program, { NODE_OPTIONS: `--require ${hook}` });
    const { network, address } = parseHandshake(await started.line);
    started.child.kill("SIGTERM");
    // It has received the signal when it checks for a host.
    await once(started.child.stdout, "data");

    const session = await connectPlain(network, address);

    expect((await call(session, "/test.Fixture/Echo", "late")).body).toEqual(frame("late"));
    session.close();
    expect(await started.exit).toBe(0);
    expect(existsSync(dirname(address))).toBe(false);
  });

  test("SIGTERM ends the process if no host is connected", async () => {
    await call(provider.session, "/test.Fixture/Echo");
    provider.child.kill("SIGTERM");
    await call(provider.session, "/test.Fixture/Echo");

    provider.session.close();

    expect(await provider.exit).toBe(0);
    expect(existsSync(dirname(provider.handshake.address))).toBe(false);
  });
});

describe("a host that is lost after SIGTERM", () => {
  test("leaves a running call the time to undo what it has done", async () => {
    await beginEndlessCall("/test.Fixture/Undo");
    provider.child.kill("SIGTERM");
    await call(provider.session, "/test.Fixture/Echo");

    provider.session.destroy();

    expect(await provider.exit).toBe(0);
    expect(await provider.stderr).toBe("waiting\nundone\n");
  });
});

describe("a crash", () => {
  test("is reported in the words that Terraform recognises", async () => {
    const stream = openCall(provider.session, "/test.Fixture/Crash");
    stream.on("error", () => undefined).end(frame("out of luck"));

    expect(await provider.exit).toBe(2);
    expect(await provider.stderr).toMatch(/^panic: out of luck\n\nError: out of luck\n {4}at /m);
    expect(existsSync(dirname(provider.handshake.address))).toBe(false);
  });
});

describe("a host that is gone", () => {
  /** A process that runs a script, in which `start` starts a program that logs to the test's pipe. */
  function startHost(script: string): ChildProcessWithoutNullStreams {
    const start = `const start = (file, args, stdout) =>
      require("child_process").spawn(file, args, { stdio: ["ignore", stdout, 2] });`;
    return spawn(process.execPath, ["-e", `${start} ${script}; setInterval(() => {}, 1000)`, program], {
      env: { PATH: process.env.PATH, TMPDIR: dirname(program), ...HOST_ENVIRONMENT },
    });
  }

  test("without notice ends the provider and removes its socket", async () => {
    const host = startHost(`start(process.execPath, [process.argv[1]], 1)`);
    const [line] = (await once(createInterface(host.stdout), "line")) as [string];
    const { network, address } = parseHandshake(line);
    const session = await connectPlain(network, address);
    const log = createInterface(host.stderr);
    openCall(session, "/test.Fixture/WaitUntilAborted")
      .on("error", () => undefined)
      .end(frame(""));
    await once(log, "line");

    host.kill("SIGKILL");

    // Both pipes end only when the last process that holds them has exited.
    const [[last]] = (await Promise.all([once(log, "line"), once(host, "close")])) as [[string], unknown];
    expect(last).toBe("aborted");
    expect(existsSync(dirname(address))).toBe(false);
    session.destroy();
  });

  test("ends the provider even if a shim for Node is the parent and stays", async () => {
    const shim = `start("/bin/sh", ["-c", '"$0" "$1"; exit', process.execPath, process.argv[1]], "pipe")`;
    const host = startHost(`${shim}.stdout.pipe(process.stdout)`);
    const [line] = (await once(createInterface(host.stdout), "line")) as [string];
    const { network, address } = parseHandshake(line);
    const session = await connectPlain(network, address);

    host.kill("SIGKILL");
    session.destroy();

    // The pipe of its log ends only when the shim has exited too.
    await once(host, "close");
    expect(existsSync(dirname(address))).toBe(false);
  });

  test("from its pipes does not affect later logging", async () => {
    const lost = expect(provider.stderr).rejects.toThrow("Premature close");
    provider.child.stderr.destroy();
    provider.child.stdout.destroy();
    await lost;

    const answer = await call(provider.session, "/test.Fixture/WriteToStdout");

    expect(answer.status).toBe("0");
    expect((await call(provider.session, "/test.Fixture/Echo", "alive")).body).toEqual(frame("alive"));
  });
});
