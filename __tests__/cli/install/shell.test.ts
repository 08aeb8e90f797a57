import { execFileSync } from "node:child_process";
import { renderExports, renderGithubEnvironment } from "../../../lib/cli/install/shell";

test.each(["/plain/path", "with blank", "it's", '$HOME `id` $(id) \\ " * ;', "a\nb", ""])(
  "a shell reads back %j",
  (value) => {
    const script = `${renderExports({ NAME: value })}printf %s "$NAME"`;

    expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(value);
  },
);

test("quotes only what needs it", () => {
  expect(renderExports({ A: "/a-b/c.d", B: "a b" })).toBe("export A=/a-b/c.d\nexport B='a b'\n");
});

test("writes GITHUB_ENV without quotes", () => {
  expect(renderGithubEnvironment({ A: "a b", B: "true" })).toBe("A=a b\nB=true\n");
});
