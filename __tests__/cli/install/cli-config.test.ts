import { findOverride, isOwnCliConfig, mergeCliConfig } from "../../../lib/cli/install/cli-config";

/** The result of `install` for one of the user's files, without the lines that name its source. */
function merge(text: string): string {
  const merged = mergeCliConfig({ sources: [{ file: "/rc", text }], mirror: "/m", impliedMirrors: [] });
  return merged.split("# From /rc\n")[1] ?? "";
}

const MINE = `  filesystem_mirror {
    path    = "/m"
    include = ["registry.terraform.io/abiquo/abiquo", "registry.opentofu.org/abiquo/abiquo"]
  }`;
const NOT_MINE = '"registry.terraform.io/abiquo/abiquo", "registry.opentofu.org/abiquo/abiquo"';

const MERGES: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    "installs everything else from the registry if there was no provider_installation",
    'plugin_cache_dir = "$HOME/cache" # shared\ncredentials "h.io" {\n  token = "t}{"\n}\n',
    `plugin_cache_dir = "$HOME/cache" # shared
credentials "h.io" {
  token = "t}{"
}

provider_installation {
${MINE}
  direct {
    exclude = [${NOT_MINE}]
  }
}
`,
  ],
  [
    "precedes the other methods, which exclude our provider",
    'provider_installation {\n  network_mirror {\n    url = "https://m/" # inner }\n  }\n  direct {}\n}\n',
    `provider_installation {
${MINE}

  network_mirror {
    exclude = [${NOT_MINE}]
    url = "https://m/" # inner }
  }
  direct {
    exclude = [${NOT_MINE}]
  }
}
`,
  ],
  [
    "follows dev_overrides, which Terraform requires to be first",
    'provider_installation {\n  dev_overrides {\n    "a/b" = "/x"\n  }\n  direct { # all\n  }\n}\n',
    `provider_installation {
  dev_overrides {
    "a/b" = "/x"
  }
${MINE}

  direct {
    exclude = [${NOT_MINE}] # all
  }
}
`,
  ],
  [
    "extends lists of exclusions, with their comments and trailing commas",
    'provider_installation {\n  direct {\n    exclude = [\n      "x.io/*/*", # "ours"\n    ]\n  }\n}\n',
    `provider_installation {
${MINE}

  direct {
    exclude = [
      "x.io/*/*", ${NOT_MINE}, # "ours"
    ]
  }
}
`,
  ],
  [
    "adds nothing to a list with our addresses, and accepts an empty list or a single string",
    `provider_installation { direct { exclude = [${NOT_MINE}] } oci_mirror { exclude = [] } direct { exclude = "x/y" } }`,
    `provider_installation {
${MINE}
 direct { exclude = [${NOT_MINE}] } oci_mirror { exclude = [${NOT_MINE}] } direct { exclude = ["x/y", ${NOT_MINE}] } }
`,
  ],
  [
    "adds a list to a block on one line",
    'provider_installation {\n  direct { include = ["x/*"] }\n}\n',
    `provider_installation {
${MINE}

  direct {
    exclude = [${NOT_MINE}]
    include = ["x/*"] }
}
`,
  ],
  [
    "is not misled by comments, heredocs and strings",
    '# provider_installation {\nx = <<EOT\nprovider_installation { direct {} }\nEOT\n/* direct { */\ny = "provider_installation {"\n',
    `# provider_installation {
x = <<EOT
provider_installation { direct {} }
EOT
/* direct { */
y = "provider_installation {"

provider_installation {
${MINE}
  direct {
    exclude = [${NOT_MINE}]
  }
}
`,
  ],
];

test.each(MERGES)("%s", (_name, before, after) => {
  expect(merge(before)).toBe(after);
});

test("lists the mirrors that Terraform uses by default, since our block disables them", () => {
  const impliedMirrors = [
    { folder: "/home/.terraform.d/plugins", providers: ["registry.terraform.io/abiquo/abiquo", "x.io/a/b"] },
    { folder: "/usr/share/terraform/plugins", providers: ["x.io/a/b", "x.io/a/c"] },
    { folder: "/only/ours", providers: ["registry.terraform.io/abiquo/abiquo"] },
  ];

  const merged = mergeCliConfig({ sources: [], mirror: "/m", impliedMirrors });

  expect(merged.split("\n\n")[1]).toBe(`provider_installation {
${MINE}
  filesystem_mirror {
    path    = "/home/.terraform.d/plugins"
    include = ["x.io/a/b"]
  }
  filesystem_mirror {
    path    = "/usr/share/terraform/plugins"
    include = ["x.io/a/b", "x.io/a/c"]
  }
  direct {
    exclude = [${NOT_MINE}, "x.io/a/b", "x.io/a/c"]
  }
}
`);
});

test("takes a repeated setting from the first file, as Terraform does", () => {
  const sources = [
    { file: "/rc", text: 'plugin_cache_dir = "/one"\n' },
    { file: "/two.tfrc", text: 'disable_checkpoint = true\nplugin_cache_dir = "/two"\n' },
  ];

  const merged = mergeCliConfig({ sources, mirror: "/m", impliedMirrors: [] });

  expect(merged).toContain('plugin_cache_dir = "/one"');
  expect(merged).toContain("disable_checkpoint = true");
  expect(merged).not.toContain('/two"');
});

test("converts the JSON that terraform login writes to HCL", () => {
  expect(merge('{ "credentials": { "h.io": { "token": "t" } } }')).toMatch(
    /^credentials "h.io" \{\n {2}token = "t"\n\}\n/,
  );
});

test("records the file that TF_CLI_CONFIG_FILE named", () => {
  const merged = mergeCliConfig({ sources: [], mirror: "/m", impliedMirrors: [], override: "/my rc\n" });

  expect(findOverride(merged)).toBe("/my rc\n");
  expect(isOwnCliConfig(merged)).toBe(true);
  expect(isOwnCliConfig("# mine")).toBe(false);
});

const FAULTS: readonly (readonly [text: string, problem: string])[] = [
  ['provider_installation {}\nb = "x', "line 2: a string is not closed"],
  ["provider_installation = {}", "provider_installation must be a block without an equals sign"],
  ['{ "a": ', "Unexpected end of JSON input"],
];

test("does not parse a file without a provider_installation block", () => {
  const text = 'plugin_cache_dir = "x';

  expect(merge(text)).toMatch(new RegExp(`^${text}\n\nprovider_installation {\n`));
});

test.each(FAULTS)("explains in one sentence why it cannot read %j", (text, problem) => {
  const sentence = `Cannot read the Terraform CLI configuration /rc: ${problem}. Correct it, or name another file in TF_CLI_CONFIG_FILE.`;

  expect(() => merge(text)).toThrow(sentence);
});

test("refuses two provider_installation blocks, as Terraform does", () => {
  const sources = ["/one", "/two"].map((file) => ({ file, text: "provider_installation {}" }));

  const mergeBoth = () => mergeCliConfig({ sources, mirror: "/m", impliedMirrors: [] });

  expect(mergeBoth).toThrow("but there is more than one in /one and /two");
  expect(() => merge("provider_installation {}\nprovider_installation {}")).toThrow(
    "but there is more than one in /rc",
  );
});
