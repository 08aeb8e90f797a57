import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { NEWEST_NODE, newestNode } from "../../scripts/node-binaries";
import { runJest } from "./run-jest";

const root = dirname(dirname(__dirname));

test("the provider passes its tests on the newest Node", async () => {
  const { passed, failures } = await runJest({
    folder: root,
    node: newestNode(),
    paths: ["__tests__/provider/", "__tests__/terraform-plugin/transport/"],
    workers: 3, // They wait for Terraform, and for attachments to last.
    variables: { ABIQUO_ATTACHMENT_ROUNDS: "1" },
  });

  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(700);
}, 900_000);

test("the demo runs on the newest Node, and says that it calls Terraform itself", async () => {
  const node = newestNode();
  const tsx = join(root, "node_modules/tsx/dist/cli.mjs");

  const { stdout } = await promisify(execFile)(node, [tsx, "scripts/demo.ts"], {
    cwd: root,
    env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` },
  });

  expect(stdout).toContain(`cdktf-cli does not run on Node ${NEWEST_NODE}, so Terraform is called directly.`);
  expect(stdout).toContain("1. node main.ts and terraform apply creates the platform that main.ts declares");
  expect(stdout.trimEnd()).toMatch(/locations: none\n +remote services: none$/);
}, 300_000);
