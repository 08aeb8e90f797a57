import { RECEIVE_WINDOW, ReceiveWindow, SendWindow } from "../../../../lib/terraform-plugin/transport/http2/windows";

const HALF = RECEIVE_WINDOW / 2;

describe("the window that a peer sends into", () => {
  test("is refilled as soon as half of it is used, by all that was used", () => {
    const window = new ReceiveWindow();

    expect([window.take(1), window.take(HALF - 2), window.take(1), window.take(1)]).toEqual([0, 0, HALF, 0]);
  });

  test("is counted from zero after that", () => {
    const window = new ReceiveWindow();

    expect([window.take(HALF + 5), window.take(HALF - 1), window.take(3)]).toEqual([HALF + 5, 0, HALF + 2]);
  });
});

describe("the window that the server sends into", () => {
  test("shrinks by the sent bytes, and grows by the peer's updates", () => {
    const window = new SendWindow(10);

    window.take(7);
    window.grow(2);

    expect(window.available).toBe(5);
  });

  test("becomes negative if the peer reduces it", () => {
    const window = new SendWindow(3);

    window.take(2);
    window.grow(-4);

    expect(window.available).toBe(-3);
  });

  test("grows to at most 31 bits", () => {
    const window = new SendWindow(0x7fffffff - 1);

    expect([window.grow(1), window.available, window.grow(1)]).toEqual([true, 0x7fffffff, false]);
  });
});
