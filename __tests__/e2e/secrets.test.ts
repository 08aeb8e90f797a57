import { randomBytes } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createCertificate } from "../abiquo/certificate";
import { startPlatform, type Platform } from "./platform";
import { startRecordingProxy, type RecordedRequest, type RecordingProxy } from "./recording-proxy";
import { secretsIn, spellingsOf } from "./secret-search";

const SERVER = createCertificate();
const CLIENT = createCertificate();

const RESOURCES = `
  resource "abiquo_datacenter" "bcn" {
    name     = "Barcelona"
    location = "Barcelona, ES"
  }
  resource "abiquo_remote_service" "discovery" {
    type           = "NARS"
    host           = "rs.example.com"
    datacenter_ids = [abiquo_datacenter.bcn.id]
  }
  resource "abiquo_public_cloud_region" "one" {
    name           = "OpenStack"
    cloud_provider = "vcd"
    region         = "RegionOne"
    endpoint       = "https://keystone.example.com:5000/v3"
    depends_on     = [abiquo_remote_service.discovery]
  }
`;

/** Added for the second run: a resource that calls the endpoint of dynamic regions in every plan. */
const MORE = `
  resource "abiquo_datacenter" "mad" {
    name     = "Madrid"
    location = "Madrid, ES"
  }
  data "abiquo_cloud_regions" "offered" {
    cloud_provider = "vcd"
    endpoint       = "https://keystone.example.com:5000/v3"
  }
`;

/** Returns a secret that no other text contains, with characters that every encoding must escape. */
function plant(name: string): string {
  return `${name}-${randomBytes(12).toString("hex")}"&/+=%`;
}

/** A way to log in: its variables, the secret ones among them, and the secrets that its requests contain, by header. */
interface Method {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly shown: readonly string[];
}

const password = plant("password");
const BASIC = { ABIQUO_USERNAME: "somebody", ABIQUO_PASSWORD: password };
const token = `token-${randomBytes(16).toString("hex")}`;
const applicationSecret = plant("application");
const accessToken = plant("access");
const accessTokenSecret = plant("token");
/** Returns the lines of the key that contain the private bytes. */
const keyLines = CLIENT.key.split("\n").slice(1, 3).join("\n");

const METHODS: readonly Method[] = [
  { name: "basic", variables: BASIC, secrets: { password }, shown: ["authorization: password"] },
  { name: "bearer", variables: { ABIQUO_TOKEN: token }, secrets: { token }, shown: ["authorization: token"] },
  {
    name: "OAuth",
    variables: {
      ABIQUO_OAUTH_APPLICATION_KEY: "application",
      ABIQUO_OAUTH_APPLICATION_SECRET: applicationSecret,
      ABIQUO_OAUTH_ACCESS_TOKEN: accessToken,
      ABIQUO_OAUTH_ACCESS_TOKEN_SECRET: accessTokenSecret,
    },
    secrets: { applicationSecret, accessToken, accessTokenSecret },
    shown: ["authorization: accessToken"],
  },
  {
    name: "a client certificate",
    variables: {
      ...BASIC,
      ABIQUO_CA_CERTIFICATE: SERVER.certificate,
      ABIQUO_CLIENT_CERTIFICATE: CLIENT.certificate,
      ABIQUO_CLIENT_KEY: CLIENT.key,
    },
    secrets: { password, keyLines },
    shown: ["authorization: password"],
  },
];

describe("secrets", () => {
  let platform: Platform;
  let proxy: RecordingProxy;
  const credential = plant("credential");
  const identity = plant("identity");
  const session = `session-${randomBytes(16).toString("hex")}`;
  const REGION_CREDENTIALS = JSON.stringify({ vcd: { identity, credential } });

  async function start(tls: boolean): Promise<void> {
    platform = await startPlatform();
    const options = { cert: SERVER.certificate, key: SERVER.key, requestCert: true, ca: CLIENT.certificate };
    proxy = await startRecordingProxy(platform.simulator, { token: session, ...(tls && { tls: options }) });
    setEnv({ ABIQUO_ENDPOINT: proxy.endpoint, ABIQUO_USERNAME: "", ABIQUO_PASSWORD: "", TF_LOG: "TRACE" });
  }

  afterEach(async () => {
    await proxy.close();
    await platform.close();
  });

  function setEnv(variables: Readonly<Record<string, string>>): void {
    Object.entries(variables).forEach(([name, value]) => platform.terraform.setEnv(name, value));
  }

  /** Runs Terraform through success and failure, and returns all its output at the finest log level. */
  async function runs(): Promise<string> {
    const { terraform } = platform;
    const applied = await terraform.succeed("init").then(() => terraform.succeed("apply", "-auto-approve"));
    terraform.write("more.tf", MORE);
    const planned = await terraform.succeed("plan", "-out=next.tfplan");
    const shown = withoutConfiguration(await showPlan());
    const crashed = await crash();
    proxy.echo();
    const failed = await terraform.fail("apply", "-auto-approve");
    // The log was written, and the errors did repeat all headers, as far as they are no secrets.
    expect(applied).toMatch(/\[TRACE\][^]*Abiquo API answered/);
    expect(failed).toMatch(/ECHO \w+ [^)]*\(secret\)/);
    expect(failed).toMatch(/x-abiquo-pcr-identity\W+\(secret\)[^]*x-abiquo-pcr-credential\W+\(secret\)/);
    return [applied, planned, shown, crashed, failed].join("\n");
  }

  async function showPlan(): Promise<string> {
    setEnv({ TF_LOG: "" });
    const json = await platform.terraform.succeed("show", "-json", "next.tfplan");
    setEnv({ TF_LOG: "TRACE" });
    return json;
  }

  /** Makes the provider's process crash right after a request. */
  async function crash(): Promise<string> {
    const { folder } = platform.terraform;
    platform.terraform.write(
      "crash.cjs",
      `const { ClientRequest } = require("node:http");
       const { end } = ClientRequest.prototype;
       ClientRequest.prototype.end = function (...args) {
         setImmediate(() => { throw new Error("crashed on purpose"); });
         return end.apply(this, args);
       };`,
    );
    platform.terraform.write("node", `#!/bin/sh\nexec "${process.execPath}" --require "${folder}/crash.cjs" "$@"\n`);
    chmodSync(join(folder, "node"), 0o755);
    setEnv({ PATH: `${folder}:${process.env.PATH}` });
    const output = await platform.terraform.fail("plan");
    setEnv({ PATH: process.env.PATH ?? "" });
    expect(output).toContain("panic: crashed on purpose");
    return output;
  }

  /** Returns the contents of all files that Terraform wrote, with plans, which are zip files, rendered as text. */
  function written(): string {
    const { folder } = platform.terraform;
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (name) => !/^(mirror|\.terraform)\/|\.tfplan$|^\w+\.tf$/.test(name) && statSync(join(folder, name)).isFile(),
    );
    expect(files).toContain("terraform.tfstate");
    return files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  }

  test.each(METHODS)("of $name from the environment are only in requests", async ({ name, variables, ...method }) => {
    await start(name === "a client certificate");
    const secrets = { ...method.secrets, credential, identity, session };
    setEnv({ ...variables, ABIQUO_REGION_CREDENTIALS: REGION_CREDENTIALS });
    platform.terraform.write("main.tf", RESOURCES);

    const printed = await runs();

    expect(secretsIn(printed, secrets)).toEqual([]);
    expect(secretsIn(written(), secrets)).toEqual([]);
    const shown = [...method.shown, "x-abiquo-pcr-credential: credential", "x-abiquo-pcr-identity: identity"];
    expect(showing(proxy.requests, secrets)).toEqual(shown.sort());
  });

  test("from the configuration are only there and in requests", async () => {
    await start(false);
    const provider = `provider "abiquo" {
      username           = "somebody"
      password           = ${JSON.stringify(password)}
      region_credentials = { "vcd" = { identity = ${JSON.stringify(identity)}, credential = ${JSON.stringify(credential)} } }
    }`;
    platform.terraform.write("main.tf", provider.replaceAll("%", "%%") + RESOURCES);
    const secrets = { password, credential, identity, session };

    const printed = await runs();

    expect(secretsIn(printed, secrets)).toEqual([]);
    expect(secretsIn(written(), secrets)).toEqual([]);
  });

  test("are sent only with requests about dynamic regions", async () => {
    await start(false);
    setEnv({ ...BASIC, ABIQUO_REGION_CREDENTIALS: REGION_CREDENTIALS });
    platform.terraform.write("main.tf", RESOURCES);
    await platform.terraform.succeed("init");

    await platform.terraform.succeed("apply", "-auto-approve");

    const told = proxy.requests.filter(({ headers }) => "x-abiquo-pcr-credential" in headers);
    expect(told.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /api/config/hypervisortypes/vcd/regions",
      "POST /api/admin/publiccloudregions",
    ]);
  });
});

test.each(["base64", "base64url", "hex"] as const)("a secret is found in %s at any position in a text", (encoding) => {
  const secret = plant("secret");
  const texts = ["", "a", "ab", "abc"].map((before) => Buffer.from(`${before}${secret}after`).toString(encoding));

  expect(texts.map((text) => secretsIn(text, { secret }))).toEqual([["secret"], ["secret"], ["secret"], ["secret"]]);
  expect(spellingsOf(secret).every((spelling) => spelling.length > 20)).toBe(true);
});

/** Where requests contain secrets: `header: secret`, and any other part of a request. */
function showing(requests: readonly RecordedRequest[], secrets: Readonly<Record<string, string>>): readonly string[] {
  const places = requests.flatMap(({ url, body, headers }) => Object.entries({ ...headers, url, body }));
  const found = places.flatMap(([place, text]) => secretsIn(text, secrets).map((secret) => `${place}: ${secret}`));
  return [...new Set(found)].filter((place) => place !== "authorization: session").sort();
}

/** Terraform itself stores the configuration in a plan, including the user's literals. */
function withoutConfiguration(plan: string): string {
  const { configuration, ...rest } = JSON.parse(plan) as Readonly<Record<string, unknown>>;
  expect(configuration).toBeDefined();
  return JSON.stringify(rest);
}
