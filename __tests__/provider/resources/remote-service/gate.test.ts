import { startPlatform, summaries } from "../../support/platform";

const ALIVE = { type: "NARS", host: "rs.example.com" };
const MOVED = { ...ALIVE, host: "rs2.example.com" };

it("stops a move if Abiquo cannot check the address in the apply, and does not blame the service", async () => {
  const platform = await startPlatform({}, { check: "gate" });
  const service = platform.resource("abiquo_remote_service");
  await service.apply(ALIVE);
  const plan = await service.plan(MOVED);
  platform.simulator.setFaults([
    { fault: "error", status: 500, method: "POST", path: "/config/action/remoteservicecheck", times: "always" },
  ]);

  const diagnostics = await service.applyAsPlanned(MOVED, plan);

  expect(summaries(diagnostics)).toEqual([
    "NARS stays at http://rs.example.com:8009/nars: http://rs2.example.com:8009/nars could not be checked",
  ]);
  expect(diagnostics[0]?.detail).toMatch(/The service may work: Abiquo could not check it\. Apply again\.$/);
  await platform.close();
});
