import { CliError } from "../../lib/cli/cli-error";
import { onPath } from "../../lib/cli/file-errors";

function refusal(code: string): Error {
  return Object.assign(new Error(`${code}: refused, mkdir '/inner'`), { code, syscall: "mkdir" });
}

function messageOf(error: Error): string {
  try {
    return onPath("/work", "Name another.", () => {
      throw error;
    });
  } catch (caught) {
    expect(caught).toBeInstanceOf(CliError);
    return (caught as Error).message;
  }
}

test.each([
  ["EACCES", "/work cannot be read or written by this user. Name another."],
  ["EROFS", "/work is on a read-only file system. Name another."],
  ["EMFILE", "/work cannot be used (EMFILE: refused, mkdir '/inner'). Name another."],
])("explains the system's error %s", (code, message) => {
  expect(messageOf(refusal(code))).toBe(message);
});

test("rethrows a bug unchanged", () => {
  const bug = new TypeError("not a function");

  expect(() =>
    onPath("/work", "Name another.", () => {
      throw bug;
    }),
  ).toThrow(bug);
});
