import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";
import { AbiquoProvider, bindings } from "../../lib";
import { errorsOf, warningsOf } from "./stack";

Testing.setupJest();

test("writes the given settings, and nothing by default", () => {
  const stack = new TerraformStack(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo", { endpoint: "https://abiquo.example.com/api", maxRetries: 2 });

  expect(Testing.synth(stack)).toHaveProviderWithProperties(bindings.provider.AbiquoProvider, {
    endpoint: "https://abiquo.example.com/api",
    max_retries: 2,
  });
});

test("keeps the names of cloud providers, although cdktf converts keys to snake case", () => {
  const stack = new TerraformStack(Testing.app(), "platform");
  const regionCredentials = { "openstack-nova": { identity: "tenant:user", credential: "${var.keystone}" } };
  new AbiquoProvider(stack, "abiquo", { regionCredentials });

  const { provider } = JSON.parse(Testing.synth(stack)) as { provider: { abiquo: [{ region_credentials: object }] } };

  expect(provider.abiquo[0].region_credentials).toEqual(regionCredentials);
});

test("writes nested settings as attributes in HCL, where Terraform knows no block of that name", () => {
  const stack = new TerraformStack(Testing.app(), "platform");
  const regionCredentials = { "openstack-nova": { identity: "user", credential: "${var.keystone}" } };
  const oauth = { applicationKey: "k", applicationSecret: "s", accessToken: "t", accessTokenSecret: "ts" };
  new AbiquoProvider(stack, "abiquo", { maxRetries: 2, oauth, regionCredentials });

  const hcl = Testing.synthHcl(stack) as string;

  expect(hcl).toContain("max_retries = 2\noauth = {\n");
  expect(hcl).toContain('region_credentials = {\nopenstack-nova = {\nidentity = "user"\n');
});

test.each([
  ...["abiquo.example.com/api", "ftp://abiquo.example.com/api", "https://admin:s3cret@abiquo.example.com/api"],
  ...["https://abiquo.example.com/api?token=s3cret", "https://abiquo.example.com/api#s3cret", "https://x/a@s3cret"],
])("refuses the endpoint %s, now and formerly, and does not repeat it", (endpoint) => {
  const given = { endpoint, previousEndpoint: endpoint };

  const errors = errorsOf((stack) => new AbiquoProvider(stack, "other", { alias: "other", ...given }));

  const rule =
    'must be an http or https URL, such as "https://abiquo.example.com/api", without user and password, query and fragment.';
  expect(errors).toEqual(Object.keys(given).map((name) => `[platform/other] The "${name}" ${rule}`));
});

test.each([
  [{ username: "" }, 'The "username" is not valid. It is empty.'],
  [{ maxRetries: -1 }, 'The "maxRetries" is not valid. It is -1, and must be 0 or more.'],
  [{ maxConcurrentRequests: 2.5 }, 'The "maxConcurrentRequests" is not valid. It is 2.5, and must be a whole number.'],
  [{ requestTimeout: 0 }, 'The "requestTimeout" is not valid. It is 0, and must be 1 or more.'],
  [{ apiVersion: "five" }, 'The "apiVersion" is not valid. "five" is not a version of the API.'],
  [{ caCertificate: "ca.pem" }, 'The "caCertificate" is not valid. It must be the PEM text of a certificate'],
  [{ proxyUrl: "socks://proxy" }, 'The "proxyUrl" is not valid. It must be an http or https URL'],
])("refuses what the provider would refuse: %j", (config, message) => {
  const errors = errorsOf((stack) => new AbiquoProvider(stack, "other", { alias: "other", ...config }));

  expect(errors).toEqual([expect.stringContaining(`[platform/other] ${message}`)]);
});

test.each(["https://abiquo.example.com/api", "http://127.0.0.1:8080/api", "${var.endpoint}"])(
  "accepts the endpoint %s",
  (endpoint) => {
    expect(errorsOf((stack) => new AbiquoProvider(stack, "other", { alias: "other", endpoint }))).toEqual([]);
  },
);

test("accepts an endpoint that contains a number token", () => {
  const errors = errorsOf((stack) => {
    const port = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
    new AbiquoProvider(stack, "other", { alias: "other", endpoint: `https://abiquo.example.com:${port}/api` });
  });

  expect(errors).toEqual([]);
});

test.each([
  [{ password: "s3cret" }, "password", "ABIQUO_PASSWORD"],
  [{ token: "s3cret" }, "token", "ABIQUO_TOKEN"],
  [{ clientKey: "s3cret" }, "clientKey", "ABIQUO_CLIENT_KEY"],
  [{ proxyUrl: "http://user:s3cret@proxy:3128" }, "proxyUrl", "ABIQUO_PROXY_URL"],
  [{ oauth: { applicationSecret: "s3cret" } }, "oauth.applicationSecret", "ABIQUO_OAUTH_APPLICATION_SECRET"],
  [{ oauth: { accessTokenSecret: "s3cret" } }, "oauth.accessTokenSecret", "ABIQUO_OAUTH_ACCESS_TOKEN_SECRET"],
  [
    { regionCredentials: { vcd: { identity: "user", credential: "s3cret" } } },
    ...["regionCredentials", "ABIQUO_REGION_CREDENTIALS"],
  ] as const,
])("warns about a secret in the code: %j", (config, name, variable) => {
  const warnings = warningsOf((stack) => new AbiquoProvider(stack, "other", { alias: "other", ...config }));

  expect(warnings).toEqual([
    `[platform/other] The "${name}" is in the synthesized stack as plain text: leave it out and set ${variable} where ` +
      "the stack is deployed, or pass a sensitive TerraformVariable.",
  ]);
});

test("does not warn about a secret that comes from a variable", () => {
  const warnings = warningsOf((stack) => {
    const { stringValue: password } = new TerraformVariable(stack, "password", { type: "string", sensitive: true });
    new AbiquoProvider(stack, "other", { alias: "other", username: "admin", password });
  });

  expect(warnings).toEqual([]);
});
