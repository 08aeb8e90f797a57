import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileBuffer } from "../../../lib/bin/compiled-code/file-buffer";

const folder = mkdtempSync(join(tmpdir(), "file-buffer-"));

afterAll(() => rmSync(folder, { recursive: true }));

function read(
  buffer: FileBuffer,
  content: string,
  around?: { readonly before: string; readonly after: string },
): Buffer {
  const path = join(folder, "file");
  writeFileSync(path, content);
  const file = openSync(path, "r");
  try {
    return buffer.read(file, around);
  } finally {
    closeSync(file);
  }
}

describe("a buffer for files", () => {
  test("reads one file after the other into the same memory", () => {
    const buffer = new FileBuffer();

    const long = read(buffer, "a longer text");
    const short = read(buffer, "short");

    expect(short.toString()).toBe("short");
    expect(short.buffer).toBe(long.buffer);
  });

  test("puts texts around a file", () => {
    const around = { before: "(", after: ")" };

    expect(read(new FileBuffer(), "text", around).toString()).toBe("(text)");
    expect(read(new FileBuffer(), "", around).toString()).toBe("()");
  });

  test("reads a file that is larger than the buffer", () => {
    const content = "0123456789abcdef".repeat(300_000);

    expect(read(new FileBuffer(), content, { before: "<", after: ">" }).toString()).toBe(`<${content}>`);
  });
});
