import { createAbiquoClient, type Credentials } from "../../../lib/abiquo";
import { simulate, type StartedSimulator } from "../../../lib/cli/simulate/simulate";
import { LOGIN_KINDS } from "../../../lib/cli/simulate/simulated-login";

/** Converts the simulator's line to credentials of our client. */
function credentialsOf({ login }: StartedSimulator): Credentials {
  if ("oauth" in login) {
    return { kind: "oauth", ...login.oauth };
  }
  return "bearerToken" in login ? { kind: "bearer", token: login.bearerToken } : { kind: "basic", ...login };
}

async function countWith({ url }: StartedSimulator, credentials: Credentials): Promise<number> {
  const client = createAbiquoClient({ endpoint: url, credentials, userAgent: "test", maxRetries: 0 });
  await client.datacenters.create({ name: "Madrid", location: "ES" });
  return (await client.datacenters.list()).length;
}

test.each(LOGIN_KINDS)("a client works with the credentials that a simulator prints for %s", async (auth) => {
  const simulator = await simulate({ auth });

  try {
    expect(await countWith(simulator, credentialsOf(simulator))).toBe(1);
  } finally {
    await simulator.close();
  }
});

test("a simulator with one kind of login accepts no other", async () => {
  const bearer = await simulate({ auth: "bearer" });
  const oauth = await simulate({ auth: "oauth" });
  const { username, password } = oauth;

  try {
    await expect(countWith(bearer, credentialsOf(oauth))).rejects.toMatchObject({ status: 401 });
    await expect(countWith(oauth, credentialsOf(bearer))).rejects.toMatchObject({ status: 401 });
    await expect(countWith(oauth, { kind: "basic", username, password })).rejects.toMatchObject({ status: 401 });
  } finally {
    await Promise.all([bearer.close(), oauth.close()]);
  }
});
