import { GrpcCode, GrpcError } from "../../../../lib/terraform-plugin/transport";
import { call, frame, openCall, readAnswer } from "../fixture/call";
import type { Served } from "../fixture/in-process";
import { echo, serveInProcess } from "../fixture/in-process";

describe("an answer", () => {
  let served: Served;

  beforeEach(async () => {
    served = await serveInProcess(async () => ({
      "/s/Echo": echo,
      "/s/Fail": async () => {
        throw new GrpcError(GrpcCode.INTERNAL, "é".repeat(10_000));
      },
    }));
  });

  afterEach(async () => {
    served.session.destroy();
    await served.server.close();
  });

  test("with an error has its whole message, although no frame is that long", async () => {
    const { status, message: words } = await call(served.session, "/s/Fail", "");

    expect([status, words]).toEqual(["13", "%C3%A9".repeat(4096)]);
  });

  test("of many megabytes arrives while the connection is used for others", async () => {
    const large = openCall(served.session, "/s/Echo");
    large.end(frame(Buffer.alloc(8 * 1024 * 1024, 7)));
    const others = await Promise.all(Array.from({ length: 50 }, (_, i) => call(served.session, "/s/Echo", `${i}`)));

    expect(others.map(({ body }) => body)).toEqual(others.map((_, i) => frame(`${i}`)));
    expect((await readAnswer(large)).body).toHaveLength(8 * 1024 * 1024 + 5);
  });
});
