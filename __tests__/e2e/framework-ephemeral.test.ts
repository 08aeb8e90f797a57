/** Ephemeral resources and real Terraform (1.10 and newer; write-only attributes, which take their values, need 1.11). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DiagnosticError, stringAttribute } from "../../lib/terraform-plugin";
import type { EphemeralResourceDefinition, Provider, ResourceDefinition } from "../../lib/terraform-plugin";
import { startTestProvider } from "../../lib/terraform-plugin/testing";
import { createTerraformProject, type TerraformProject } from "./terraform";

const SECRET = "correct-horse-battery";

const tokenSchema = {
  version: 0,
  attributes: {
    scope: stringAttribute({ mode: "required", description: "What it opens." }),
    secret: stringAttribute({ mode: "computed", sensitive: true, description: "The token itself." }),
  },
} as const;

const doorSchema = {
  version: 0,
  attributes: {
    secret_wo: stringAttribute({ mode: "optional", writeOnly: true, description: "Opens the door." }),
    name: stringAttribute({ mode: "required", description: "Name." }),
  },
} as const;

/** What a remote system would see, in order. */
class Gate {
  readonly seen: string[] = [];
  private noteRenewal = (): void => undefined;
  readonly renewal = new Promise<void>((resolve) => (this.noteRenewal = resolve));

  get provider(): Provider {
    return {
      name: "gate",
      version: "1.0.0",
      schema: { version: 0, attributes: {} },
      resources: [this.door()],
      dataSources: [],
      functions: [],
      ephemeralResources: [this.token()],
      configure: async () => ({}),
      diagnose: () => undefined,
    };
  }

  private token(): EphemeralResourceDefinition<typeof tokenSchema> {
    return {
      typeName: "gate_token",
      schema: tokenSchema,
      handlers: () => ({
        open: async ({ config, privateState }) => {
          if (config.scope === "nothing") {
            throw new DiagnosticError({ summary: "Nothing has no token", path: [{ attribute: "scope" }] });
          }
          this.seen.push(`open ${config.scope}`);
          privateState.set("scope", config.scope);
          return { result: { ...config, secret: SECRET }, renewAt: new Date() };
        },
        renew: async ({ privateState }) => {
          this.noteRenewal();
          privateState.set("isRenewed", true);
        },
        close: async ({ privateState }) => {
          this.seen.push(`close ${String(privateState.get("scope"))}`);
        },
      }),
    };
  }

  private door(): ResourceDefinition<typeof doorSchema> {
    return {
      typeName: "gate_door",
      schema: doorSchema,
      handlers: () => ({
        create: async ({ plan, writeOnly }) => {
          await this.renewal;
          this.seen.push(`create ${plan.name} with ${writeOnly.secret_wo === SECRET ? "the secret" : "another one"}`);
          return plan;
        },
        read: async ({ state }) => state,
        delete: async () => undefined,
      }),
    };
  }
}

let gate: Gate;
let terraform: TerraformProject;
let stop: () => Promise<void>;

beforeEach(async () => {
  gate = new Gate();
  const { env, close } = await startTestProvider(gate.provider, "registry.terraform.io/acme/gate");
  terraform = createTerraformProject({ ...env, TF_CLI_CONFIG_FILE: "/dev/null" });
  stop = close;
});

afterEach(async () => {
  terraform.remove();
  await stop();
});

function configure(scope: string): void {
  terraform.write(
    "main.tf",
    `terraform {\n  required_providers {\n    gate = { source = "acme/gate" }\n  }\n}\n` +
      `ephemeral "gate_token" "main" {\n  scope = "${scope}"\n}\n` +
      `resource "gate_door" "front" {\n  name      = "front"\n  secret_wo = ephemeral.gate_token.main.secret\n}\n`,
  );
}

test("is open while it is needed, is renewed and closed, and is stored nowhere", async () => {
  configure("doors");

  await terraform.succeed("plan", "-out=test.tfplan");
  const planned = gate.seen.splice(0);
  await terraform.succeed("apply", "test.tfplan");
  const applied = gate.seen.splice(0);
  const second = await terraform.plannedActions();
  const state = readFileSync(join(terraform.folder, "terraform.tfstate"), "utf8");

  expect(planned).toEqual(["open doors", "close doors"]);
  expect(applied).toEqual(["open doors", "create front with the secret", "close doors"]);
  expect(second).toEqual({});
  expect(state).toContain("gate_door");
  expect(state).not.toContain(SECRET);
  expect(await terraform.succeed("show", "-json", "test.tfplan")).not.toContain(SECRET);
});

test("that cannot be opened stops the plan, at its argument", async () => {
  configure("nothing");

  expect(await terraform.fail("plan")).toMatch(
    /Error: Nothing has no token with ephemeral\.gate_token\.main, on main\.tf line 7.* scope = "nothing"/,
  );
  expect(gate.seen).toEqual([]);
});
