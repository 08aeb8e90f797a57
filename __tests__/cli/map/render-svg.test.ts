import { renderSvg } from "../../../lib/cli/map/render-svg";
import { startBrowser } from "../../../scripts/browser";
import { platformOf } from "./models";

test("the picture is well-formed XML with escaped names", async () => {
  const model = platformOf({ datacenters: 1, regions: 1 });
  const name = "</text><script>alert(1)</script> & \u0000 \" ' ]]>";
  const svg = renderSvg({ ...model, locations: model.locations.map((location) => ({ ...location, name })) });
  const browser = await startBrowser();

  try {
    const page = await browser.newPage();
    const read = await page.evaluate(`(() => {
      const { documentElement: root } = new DOMParser().parseFromString(${JSON.stringify(svg)}, "image/svg+xml");
      const texts = [...root.querySelectorAll("text")].map(({ textContent }) => textContent);
      return { root: root.nodeName, scripts: root.querySelectorAll("script, parsererror").length, texts };
    })()`);

    expect(read).toMatchObject({ root: "svg", scripts: 0 });
    expect((read as { texts: readonly string[] }).texts).toContain("</text><script>alert(1)</script> …");
  } finally {
    await browser.close();
  }
});
