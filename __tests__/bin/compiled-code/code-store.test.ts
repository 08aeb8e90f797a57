import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CodeStore, type KeptCode } from "../../../lib/bin/compiled-code/code-store";
import { FileBuffer } from "../../../lib/bin/compiled-code/file-buffer";

const caches = mkdtempSync(join(tmpdir(), "code-store-"));
const folder = join(caches, "cdktf-abiquo");

afterEach(() => rmSync(folder, { recursive: true, force: true }));

afterAll(() => rmSync(caches, { recursive: true }));

const open = (): CodeStore => CodeStore.open({ XDG_CACHE_HOME: caches });

const find = (name: string): KeptCode | undefined => open().find(name, new FileBuffer());

describe("a store of compiled code", () => {
  test("returns what was kept before it was opened", () => {
    const name = open().nameOf(Buffer.from("text"));
    open().keep(name, { code: Buffer.from("code"), processes: 2 });

    expect(find(name)).toEqual({ code: Buffer.from("code"), processes: 2 });
    expect(find(open().nameOf(Buffer.from("tex7")))).toBeUndefined();
  });

  test("creates no folder before something is kept", () => {
    expect(find("a".repeat(64))).toBeUndefined();
    expect(readdirSync(caches)).toEqual([]);
  });

  test("follows no link to a file elsewhere", () => {
    open().keep("one.code", { code: Buffer.from("code"), processes: 1 });
    symlinkSync(join(folder, "one.code"), join(folder, "two.code"));

    expect(() => find("two.code")).toThrow("ELOOP");
  });

  test("holds 32 files, and loses the oldest", () => {
    for (let age = 40; age > 0; age--) {
      open().keep(`${age}.code`, { code: Buffer.from("code"), processes: 1 });
      utimesSync(join(folder, `${age}.code`), 1e9 - age, 1e9 - age);
    }

    expect(readdirSync(folder)).toHaveLength(32);
    expect(find("1.code")).toBeDefined();
    expect(find("40.code")).toBeUndefined();
  });

  test("has no part of a file that could not be written, and still loses the oldest files", () => {
    mkdirSync(join(folder, "one.code", "occupied"), { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    for (let age = 40; age > 0; age--) {
      writeFileSync(join(folder, `killed.code.${age}`), "part");
      utimesSync(join(folder, `killed.code.${age}`), 1e9 - age, 1e9 - age);
    }

    expect(() => open().keep("one.code", { code: Buffer.from("code"), processes: 1 })).toThrow(/EISDIR|ENOTEMPTY/);

    const kept = Array.from({ length: 31 }, (_, index) => `killed.code.${index + 1}`);
    expect(readdirSync(folder).sort()).toEqual([...kept, "one.code"].sort());
  });

  test("cannot be opened below a folder of somebody else, as under sudo -E", () => {
    const { getuid } = process;
    const home = join(caches, "home");
    mkdirSync(home);
    if (getuid?.() === 0) {
      chownSync(home, 54_321, 54_321);
    }
    process.getuid = () => 123_456;
    try {
      expect(() => CodeStore.open({ XDG_CACHE_HOME: join(home, ".cache") })).toThrow(
        `${home} belongs to somebody else`,
      );
    } finally {
      process.getuid = getuid;
      rmSync(home, { recursive: true });
    }
  });

  test("cannot be opened in the home of somebody else", () => {
    const { getuid } = process;
    process.getuid = () => 123_456;
    try {
      expect(() => CodeStore.open({})).toThrow("is not this user's");
    } finally {
      process.getuid = getuid;
    }
  });
});
