import { AbiquoConnectionError } from "../../../lib/abiquo";
import type { HttpResponse } from "../../../lib/abiquo/transport/handler";
import { log } from "../../../lib/abiquo/transport/log";
import { Secrets } from "../../../lib/abiquo/transport/secrets";
import { errorOf } from "../client";
import { nextLayer, request, response } from "./fakes";

const SECRETS = new Secrets({ kind: "bearer", token: "s3cr3t-token" });

function logged(outcome: HttpResponse | Error): { send: () => Promise<unknown>; lines: unknown[] } {
  const lines: unknown[] = [];
  let now = 100;
  const layer = log(
    (...line) => lines.push(line),
    SECRETS,
    () => (now += 12),
  );
  const asked = request({
    method: "POST",
    path: "/x?y=s3cr3t-token",
    headers: { authorization: "s3cr3t-token" },
    body: "{}",
  });
  return { send: () => layer(nextLayer(outcome).next)(asked), lines };
}

describe("log", () => {
  it("tells method, path, status and time, and nothing else", async () => {
    const { send, lines } = logged(response(201, "s3cr3t-token"));

    await send();

    expect(lines).toEqual([
      ["Abiquo API answered", { method: "POST", path: "/x?y=(secret)", status: 201, milliseconds: 12 }],
    ]);
  });

  it("tells why there was no answer", async () => {
    const error = new AbiquoConnectionError(request(), { problem: "reset", message: "m", outcomeUnknown: true });
    const { send, lines } = logged(error);

    await errorOf(send());

    expect(lines).toEqual([
      [
        "Abiquo API gave no usable answer",
        { method: "POST", path: "/x?y=(secret)", problem: "reset", milliseconds: 12 },
      ],
    ]);
  });
});
