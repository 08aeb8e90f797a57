import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { startSimulator } from "../../lib/simulator";
import { startSimulator as startPlatform } from "../../lib/testing";
import { Deployments } from "../../lib/testing/deployments";

const STACK = JSON.stringify({
  terraform: { required_providers: { abiquo: { source: "abiquo/abiquo" } } },
  provider: { abiquo: [{}] },
  resource: { abiquo_datacenter: { bcn: { name: "Barcelona", location: "ES" } } },
});

test("closing stops a running command, which then fails", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const deployments = new Deployments({
    ABIQUO_ENDPOINT: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/api`,
    ABIQUO_USERNAME: "admin",
    ABIQUO_PASSWORD: "xabiquo",
  });
  const failure = expect(deployments.run("plan", STACK)).rejects.toThrow("terraform plan was stopped");
  await once(silent, "request");
  const warn = jest.spyOn(process, "emitWarning").mockReturnValue();

  await deployments.close();

  await failure;
  // Jest itself only says that the test took too long.
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("set testTimeout in Jest's configuration"));
  warn.mockRestore();
  silent.close();
  silent.closeAllConnections();
});

test("closing before the provider is ready leaves nothing running", async () => {
  const deployments = new Deployments({});
  const failure = expect(deployments.run("plan", STACK)).rejects.toThrow("terraform plan was stopped");
  await setImmediate(); // By now, the provider is starting.

  await deployments.close();

  await failure;
});

test("a command whose test does not wait for it says that the platform is closed", async () => {
  const platform = await startPlatform();
  const failure = expect(platform.plan(STACK)).rejects.toThrow("This platform is closed.");

  await platform.close();

  await failure;
});

test("terraform init installs other providers from the sources of the user's Terraform configuration", async () => {
  const deployments = new Deployments({});
  const stack = JSON.stringify({ terraform: { required_providers: { other: { source: "127.0.0.1/none/other" } } } });

  await expect(deployments.run("plan", stack)).rejects.toThrow("terraform init exited with code 1.");

  await deployments.close();
});

test("a developer's workspace, arguments and folder do not reach Terraform", async () => {
  const habits = {
    TF_WORKSPACE: "production",
    TF_CLI_ARGS: "-bad",
    TF_CLI_ARGS_plan: "-worse",
    TF_DATA_DIR: "/nowhere/x",
  };
  Object.assign(process.env, habits);
  const simulator = await startSimulator();
  const { url, username, password } = simulator;
  const login = { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
  const deployments = new Deployments(login);
  try {
    const { changes } = await deployments.run("plan", STACK);

    expect(changes).toEqual({ "abiquo_datacenter.bcn": "create" });
  } finally {
    Object.keys(habits).forEach((name) => Reflect.deleteProperty(process.env, name));
    await deployments.close();
    await simulator.close();
  }
});

test("commands on one stack wait for each other, even if one fails", async () => {
  const simulator = await startSimulator();
  const deployments = new Deployments({
    ABIQUO_ENDPOINT: simulator.url,
    ABIQUO_USERNAME: simulator.username,
    ABIQUO_PASSWORD: simulator.password,
  });

  const ends = await Promise.allSettled([
    deployments.run("apply", STACK.replace("ES", "")),
    deployments.run("apply", STACK),
    deployments.run("apply", STACK),
    deployments.run("plan", STACK),
  ]);

  expect(ends).toMatchObject([
    { status: "rejected" },
    { value: { changes: { "abiquo_datacenter.bcn": "create" } } },
    { value: { changes: {} } },
    { value: { changes: {} } },
  ]);
  await deployments.close();
  await simulator.close();
});
