import { startSimulator, type Simulator } from "../../lib/simulator";
import { createPlatformRepository, type PlatformRepository } from "../pipelines/platform-repository";
import { startGate, type Gate } from "./gate";
import { startDatabase, type Database } from "./postgresql";

const DEPLOY = "npx cdktf-abiquo pipeline deploy";

describe("two deploys at once with their state in PostgreSQL", () => {
  let database: Database;
  let simulator: Simulator;
  let gate: Gate;
  let repository: PlatformRepository;
  let other: PlatformRepository;
  let env: Readonly<Record<string, string>>;

  beforeEach(async () => {
    database = await startDatabase();
    simulator = await startSimulator();
    gate = await startGate(simulator.url);
    repository = await createPlatformRepository();
    other = repository.clone();
    const { username, password } = simulator;
    env = {
      STATE_DATABASE: database.connection,
      ABIQUO_ENDPOINT: gate.url,
      ABIQUO_USERNAME: username,
      ABIQUO_PASSWORD: password,
    };
  });

  afterEach(async () => {
    gate.open();
    await gate.close();
    repository.remove();
    other.remove();
    await simulator.close();
    await database.stop();
  });

  test("take turns, or fail cleanly where they may not wait, and lose nothing", async () => {
    const first = repository.start(DEPLOY, env);
    await Promise.race([gate.held, first.ending]);
    const impatient = await other.start(DEPLOY, { ...env, LOCK_TIMEOUT: "0s" }).ending;
    const patient = other.start(DEPLOY, env);
    await patient.prints("Acquiring state lock");
    gate.open();

    const endings = await Promise.all([first.ending, patient.ending]);

    expect(impatient.exitCode).toBe(1);
    expect(impatient.output).toContain("Error acquiring the state lock");
    expect(endings).toEqual([
      { exitCode: 0, output: expect.stringContaining("Resources: 14 added, 0 changed, 0 destroyed") as unknown },
      { exitCode: 0, output: expect.stringContaining("Resources: 0 added, 0 changed, 0 destroyed") as unknown },
    ]);
    expect(
      simulator.requests().filter(({ method, path }) => method === "POST" && !path.includes("/action/")),
    ).toHaveLength(14);
  });
});
