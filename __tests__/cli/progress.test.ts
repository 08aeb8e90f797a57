import { installCommand, runProgram } from "./command";
import { inFolder } from "./made-up";
import { onPlatform } from "./platform/simulated";

/** Runs a command in a terminal, sends it a signal while it shows progress, and prints the terminal's output. */
const TERMINAL = `
import json, os, pty, signal, sys
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
output = b""
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        break
    if not chunk:
        break
    had = b"Reading the platform" in output
    output += chunk
    if not had and b"Reading the platform" in output:
        if sys.argv[1] == "Ctrl-C":
            os.write(terminal, b"\\x03")
        else:
            os.kill(child, getattr(signal, sys.argv[1]))
status = os.waitpid(child, 0)[1]
print(json.dumps({"signal": os.WTERMSIG(status), "output": output.decode()}))
`;

test.each([
  ["list", "Ctrl-C", 2],
  ["check", "SIGTERM", 15],
  ["export", "SIGHUP", 1],
])("%s leaves the terminal as it was after %s", (name, signal, number) =>
  inFolder((folder) =>
    onPlatform({ latency: 3000 }, async ({ env }) => {
      const command = installCommand();
      const args = ["-c", TERMINAL, signal, process.execPath, command.file, name];

      const { stdout } = await runProgram("python3", args, { cwd: folder, env: { ...env, TERM: "xterm" } });

      command.remove();
      const ending = JSON.parse(stdout) as { readonly signal: number; readonly output: string };
      const modes = [...ending.output.matchAll(/\u001b\[\?(25|7)([hl])/g)].map(([, mode, state]) => `${mode}${state}`);
      expect(ending.signal).toBe(number);
      expect(modes.filter((mode) => mode.startsWith("25"))).toEqual(["25l", "25h"]);
      expect(modes.filter((mode) => mode.startsWith("7")).at(-1)).toBe("7h");
    })(),
  )(),
);
