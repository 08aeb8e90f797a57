import { watchHost } from "../../../lib/terraform-plugin/transport/process/process-rules";

describe("watchHost on Windows, where an orphan keeps the number of its parent", () => {
  const original = Object.getOwnPropertyDescriptor(process, "platform") ?? {};

  beforeEach(() => {
    jest.useFakeTimers();
    Object.defineProperty(process, "platform", { ...original, value: "win32" });
  });
  afterEach(() => {
    Object.defineProperty(process, "platform", original);
    jest.useRealTimers().restoreAllMocks();
  });

  it.each([
    ["ESRCH", "notices that it is gone", 1],
    ["EPERM", "knows that it runs, although as another user", 0],
  ])("after %s, %s", (code, _, calls) => {
    jest.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error(code), { code });
    });
    const onGone = jest.fn();

    watchHost({ parent: 4711, isConnected: () => true, onGone });
    jest.advanceTimersByTime(2000);

    expect(onGone).toHaveBeenCalledTimes(calls);
  });
});
