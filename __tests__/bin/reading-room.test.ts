import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadingRoom } from "../../lib/bin/reading-room";

const folder = mkdtempSync(join(tmpdir(), "reading-room-"));

afterAll(() => rmSync(folder, { recursive: true }));

function read(
  room: ReadingRoom,
  content: string,
  around?: { readonly before: string; readonly after: string },
): Buffer {
  const path = join(folder, "file");
  writeFileSync(path, content);
  const file = openSync(path, "r");
  try {
    return room.read(file, around);
  } finally {
    closeSync(file);
  }
}

describe("a room for reading", () => {
  test("reads one file after the other into the same memory", () => {
    const room = new ReadingRoom();

    const long = read(room, "a longer text");
    const short = read(room, "short");

    expect(short.toString()).toBe("short");
    expect(short.buffer).toBe(long.buffer);
  });

  test("puts texts around a file", () => {
    const around = { before: "(", after: ")" };

    expect(read(new ReadingRoom(), "text", around).toString()).toBe("(text)");
    expect(read(new ReadingRoom(), "", around).toString()).toBe("()");
  });

  test("reads a file that is larger than the room", () => {
    const content = "0123456789abcdef".repeat(300_000);

    expect(read(new ReadingRoom(), content, { before: "<", after: ">" }).toString()).toBe(`<${content}>`);
  });
});
