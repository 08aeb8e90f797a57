import type { ClientHttp2Session } from "node:http2";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";
import { ProviderDefinition } from "../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { call, frame, openCall, readAnswer } from "../terraform-plugin/transport/fixture/call";
import type { Launched } from "../terraform-plugin/transport/fixture/host";
import { launch } from "../terraform-plugin/transport/fixture/host";

const dist = join(dirname(dirname(__dirname)), "dist");
const program = join(dist, "provider/main.cjs");
const procedures = Object.values(ProviderDefinition.methods);

describe("the built provider, which lies in several files", () => {
  const folder = mkdtempSync(join(tmpdir(), "built-provider-"));
  let provider: Launched;
  let session: ClientHttp2Session;

  beforeAll(async () => {
    provider = await launch(program, { TMPDIR: folder, TF_LOG: "error" });
    ({ session } = provider);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(procedures.filter(({ requestStream }) => !requestStream).map(({ name }) => name))(
    "answers %s, whose message is empty, with a message",
    async (name) => {
      const { body, status } = await call(session, `/tfplugin6.Provider/${name}`);

      expect(status).toBe("0");
      expect(body.readUInt32BE(1)).toBe(body.length - 5);
    },
  );

  test("refuses WriteStateBytes before its stream of requests ends", async () => {
    const stream = openCall(session, "/tfplugin6.Provider/WriteStateBytes");
    stream.write(Buffer.concat([frame("one"), frame("two")]));

    const { message, status } = await readAnswer(stream);

    expect(status).toBe("12");
    expect(message).toBe("/tfplugin6.Provider/WriteStateBytes is not a method of this plugin");
  });

  test("ends when it is told to, and has no error to log", async () => {
    await call(session, "/plugin.GRPCController/Shutdown");

    expect(await provider.exit).toBe(0);
    expect(await provider.stderr).toBe("");
  });
});

test.each(["provider/main.cjs", "bin/cdktf-abiquo.cjs"])(
  "an outdated Node can parse %s, the first file that it runs, and so tell that it is outdated",
  (name) => {
    const text = readFileSync(join(dist, name), "utf8");

    const withoutNewerSyntax = transformSync(text, { target: "node10" }).code;

    expect(withoutNewerSyntax).toBe(transformSync(text, { target: "esnext" }).code);
  },
);
