import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { call, frame } from "./fixture/call";
import type { Launched } from "./fixture/host";
import { buildProvider, launch } from "./fixture/host";

const CALLS = 6_000;
const PARALLEL = 10;

let provider: Launched;
let program: string;

beforeEach(async () => {
  program = buildProvider();
  // The smallest possible young generation, so that unreferenced memory is freed immediately.
  provider = await launch(program, { NODE_OPTIONS: "--max-semi-space-size=1" });
});

afterEach(async () => {
  provider.session.destroy();
  provider.child.kill("SIGKILL");
  await provider.exit;
  rmSync(dirname(program), { recursive: true });
});

test("empty answers arrive complete under heavy garbage collection", async () => {
  const wrong: string[] = [];
  const callInTurn = async (): Promise<void> => {
    for (let done = 0; done < CALLS / PARALLEL; done++) {
      const { body } = await call(provider.session, "/test.Fixture/Litter");
      if (!body.equals(frame(""))) {
        wrong.push(body.toString("hex"));
      }
    }
  };

  await Promise.all(Array.from({ length: PARALLEL }, callInTurn));

  expect(wrong).toEqual([]);
});
