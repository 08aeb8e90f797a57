import { mergeLockFile } from "../../../lib/cli/install/lock-file";

function merge(text: string | undefined): string {
  return mergeLockFile({ file: "/lock", text }, { version: "1.2.3", hash: "h1:new" });
}

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;
const OURS = `provider "registry.terraform.io/abiquo/abiquo" {
  version     = "1.2.3"
  constraints = "1.2.3"
  hashes = [
    "h1:new",
  ]
}
`;
const OTHER = `provider "registry.terraform.io/hashicorp/null" {
  version = "3.2.4" # pinned }
  hashes = [
    "h1:null",
  ]
}
`;
const EARLIER = OTHER.replace("registry.terraform.io", "a.example.com");

const MERGES: readonly (readonly [name: string, before: string | undefined, after: string])[] = [
  ["makes a file where there is none", undefined, `${HEADER}\n${OURS}`],
  ["fills an empty one", "\n", `${HEADER}\n${OURS}`],
  ["goes in front of the providers that follow by address", `${HEADER}\n${OTHER}`, `${HEADER}\n${OURS}\n${OTHER}`],
  ["goes behind those that come before", `${HEADER}\n${EARLIER}`, `${HEADER}\n${EARLIER}\n${OURS}`],
  ["leaves an entry alone that has our hash", `${EARLIER}\n${OURS}# end`, `${EARLIER}\n${OURS}# end`],
  [
    "adds its hash to others of the same version, in order",
    OURS.replace('    "h1:new",', '    "h1:old",\n    "zh:old",'),
    OURS.replace('    "h1:new",', '    "h1:new",\n    "h1:old",\n    "zh:old",'),
  ],
  [
    "replaces another version and its hashes, but not the constraints",
    OURS.replace('version     = "1.2.3"', 'version     = "1.2.2"')
      .replace('= "1.2.3"', '= "~> 1.2"')
      .replace("h1:new", "h1:x"),
    OURS.replace('constraints = "1.2.3"', 'constraints = "~> 1.2"'),
  ],
  [
    "adds no constraints to an entry that has none",
    OURS.replace('     = "1.2.3"\n  constraints = "1.2.3"', ' = "1.2.2"'),
    OURS.replace('     = "1.2.3"\n  constraints', ""),
  ],
  [
    "uses OpenTofu's address in a lock file of OpenTofu",
    OTHER.replace("terraform.io", "opentofu.org"),
    `${OURS.replace("terraform.io", "opentofu.org")}\n${OTHER.replace("terraform.io", "opentofu.org")}`,
  ],
];

test.each(MERGES)("%s", (_name, before, after) => {
  expect(merge(before)).toBe(after);
});

test.each(MERGES)("%s, and a second time changes nothing", (_name, before) => {
  const once = merge(before);

  expect(merge(once)).toBe(once);
});

test("explains in one sentence why it cannot read a file", () => {
  expect(() => merge('provider "x" {')).toThrow(
    'Cannot read the lock file /lock: line 1: "{" is not closed. Delete it and run "terraform init" again.',
  );
});

test.each([
  ["a configuration", 'provider "abiquo" {}\n'],
  ["a configuration with more", `terraform {\n}\n${OTHER}`],
  ["a file of variables", 'region = "eu"\n'],
])("refuses %s", (_name, text) => {
  expect(() => merge(text)).toThrow(
    "/lock is not a lock file, and was not changed. Choose another file with --lock-file.",
  );
});
