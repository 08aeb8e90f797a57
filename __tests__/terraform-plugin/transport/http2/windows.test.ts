import { RECEIVE_WINDOW, ReceiveWindow, SendWindow } from "../../../../lib/terraform-plugin/transport/http2/windows";

const HALF = RECEIVE_WINDOW / 2;

describe("the window that a peer sends into", () => {
  test("is opened again as soon as half of it is used up, by all that was used", () => {
    const window = new ReceiveWindow();

    expect([window.take(1), window.take(HALF - 2), window.take(1), window.take(1)]).toEqual([0, 0, HALF, 0]);
  });

  test("is counted anew after that", () => {
    const window = new ReceiveWindow();

    expect([window.take(HALF + 5), window.take(HALF - 1), window.take(3)]).toEqual([HALF + 5, 0, HALF + 2]);
  });
});

describe("the window that we send into", () => {
  test("shrinks by what is sent, and grows by what the peer gives", () => {
    const window = new SendWindow(10);

    window.take(7);
    window.grow(2);

    expect(window.available).toBe(5);
  });

  test("falls below zero where the peer makes it smaller", () => {
    const window = new SendWindow(3);

    window.take(2);
    window.grow(-4);

    expect(window.available).toBe(-3);
  });

  test("grows to 31 bits and no further", () => {
    const window = new SendWindow(0x7fffffff - 1);

    expect([window.grow(1), window.available, window.grow(1)]).toEqual([true, 0x7fffffff, false]);
  });
});
