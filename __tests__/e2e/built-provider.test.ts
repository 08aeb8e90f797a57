import { dirname, join } from "node:path";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { call } from "../plugin/fixture/call";
import { launch } from "../plugin/fixture/host";

const program = join(dirname(dirname(__dirname)), "dist/provider/main.cjs");

test("the built provider refuses what it does not have with a status of gRPC, though it lies in several files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "built-provider-"));
  const { child, exit, session, stderr } = await launch(program, { TMPDIR: folder, TF_LOG: "error" });

  const refused = await call(session, "/tfplugin6.Provider/WriteStateBytes");

  session.destroy();
  child.kill("SIGKILL");
  await exit;
  rmSync(folder, { recursive: true });
  expect(refused.status).toBe("12");
  expect(decodeURIComponent(refused.message ?? "")).toBe("This provider has no state stores");
  expect(await stderr).toBe("");
});
