import { startBrowser } from "../../../scripts/browser";

const { CHROMIUM } = process.env;

afterEach(() => {
  if (CHROMIUM === undefined) {
    delete process.env.CHROMIUM;
  } else {
    process.env.CHROMIUM = CHROMIUM;
  }
});

test("without a browser, tests fail with a message that says what to do", async () => {
  process.env.CHROMIUM = "/no/such/chromium";

  await expect(startBrowser()).rejects.toThrow(
    "The variable CHROMIUM names /no/such/chromium, and there is no such program. Correct it, or unset it to use an installed Chromium.",
  );
});
