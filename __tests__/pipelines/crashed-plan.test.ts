import { useJobFolder } from "./job-folder";

const APP = `mkdir -p cdktf.out/stacks/spain cdktf.out/stacks/italy
echo '{"stacks":{"spain":{},"italy":{}}}' >cdktf.out/manifest.json`;

/** Plans the first stack, and crashes in the second one: Go's runtime then ends the program with 2. */
const TERRAFORM = `#!/bin/sh
case "$1 $PWD" in
  plan*spain) for each; do case $each in -out=*) echo plan >"\${each#-out=}" ;; esac; done; exit 2 ;;
  plan*italy) echo "fatal error: out of memory" >&2; exit 2 ;;
  show*) cat "$3" >/dev/null && echo '{"format_version":"1.2","planned_values":{}}' ;;
esac
`;

describe("a plan in which Terraform crashes", () => {
  const folder = useJobFolder({ terraform: TERRAFORM, "cdktf.json": JSON.stringify({ app: APP }) });

  test("is not reported as that of the stack before", async () => {
    const { exitCode } = await folder.run(["plan"]);

    const report = folder.read("pipeline-reports/plan.md");
    expect(exitCode).toBe(1);
    expect(report).toContain("### spain: no changes\n");
    expect(report).toContain("### italy: the plan failed\n\n```\nfatal error: out of memory\n```");
  });
});
