import { hclFromJson } from "../../../lib/cli/install/json-config";

test("writes every kind of setting as HCL", () => {
  const json = {
    plugin_cache_dir: "/c",
    disable_checkpoint: true,
    credentials: { "a.io": { token: 'x"${y' } },
    host: { "a.io": { services: { "modules.v1": "https://a.io/" } } },
    provider_installation: {
      dev_overrides: { "a/b": "/x" },
      network_mirror: [{ url: "https://m/", include: ["a/*"] }, { url: "https://n/" }],
      direct: {},
    },
  };

  expect(hclFromJson(JSON.stringify(json))).toBe(`plugin_cache_dir = "/c"
disable_checkpoint = true
credentials "a.io" {
  token = "x\\"\\u0024{y"
}
host "a.io" {
  services {
    "modules.v1" = "https://a.io/"
  }
}
provider_installation {
  dev_overrides {
    "a/b" = "/x"
  }
  network_mirror {
    url = "https://m/"
    include = ["a/*"]
  }
  network_mirror {
    url = "https://n/"
  }
  direct {
  }
}
`);
});

test.each(["", "[]", '{ "credentials": { "a.io": "token" } }'])("refuses %j", (text) => {
  expect(() => hclFromJson(text)).toThrow(SyntaxError);
});
