/**
 * Renders docs/images/map.png, the picture of the map in the documentation. It creates a sample platform on the
 * simulator through the API, and takes a screenshot of the page. Run it with: npm run picture
 */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createAbiquoClient } from "../lib/abiquo";
import type { AbiquoClient } from "../lib/abiquo";
import { renderLivePage } from "../lib/cli/map/live-page";
import { REMOTE_SERVICE_TYPES } from "../lib/domain";
import { startSimulator } from "../lib/simulator";
import { startBrowser } from "./browser";
import { bundleMapPage } from "./bundles";

const root = dirname(__dirname);
const images = join(root, "docs/images");

const DATACENTERS = [
  { name: "Barcelona", location: "Barcelona, ES", host: "rs.bcn.example.com" },
  { name: "Madrid", location: "Madrid, ES", host: "rs.mad.example.com" },
  { name: "Paris", location: "Paris, FR", host: "rs.par.example.com" },
];

const REGIONS = [
  { name: "AWS Frankfurt", region: "eu-central-1" },
  { name: "AWS Ireland", region: "eu-west-1" },
  { name: "AWS Tokyo", region: "ap-northeast-1" },
  { name: "AWS Virginia", region: "us-east-1" },
];

async function main(): Promise<void> {
  mkdirSync(images, { recursive: true });
  const simulator = await startSimulator({ dead: ["rs.par.example.com:8009/nars"], page });
  function page(): string {
    return renderLivePage("https://abiquo.example.com/api", join(root, "dist/bin"));
  }
  const browser = await startBrowser();
  try {
    await bundleMapPage(join(root, "dist/bin"));
    await fill(
      createAbiquoClient({
        endpoint: simulator.url,
        credentials: { kind: "basic", username: simulator.username, password: simulator.password },
        userAgent: "picture",
      }),
    );
    const tab = await browser.newPage({ viewport: { width: 1440, height: 660 } });
    await tab.goto(new URL("/", simulator.url).href);
    await tab.locator('[data-ref="host rs.cloud.example.com"]').click();
    await tab.mouse.move(0, 0);
    await tab.evaluate("document.activeElement.blur()");
    await tab.screenshot({ path: join(images, "map.png"), animations: "disabled" });
  } finally {
    await browser.close();
    await simulator.close();
  }
}

async function fill(client: AbiquoClient): Promise<void> {
  for (const { host, ...input } of DATACENTERS) {
    const { id } = await client.datacenters.create(input);
    await createServices(client, { host, kind: "datacenter", datacenterIds: [id], publicCloudRegionIds: [] });
  }
  const regions = await Promise.all(
    REGIONS.map((input) => client.publicCloudRegions.create({ ...input, cloudProvider: "AMAZON" })),
  );
  const publicCloudRegionIds = regions.map(({ id }) => id);
  await createServices(client, {
    host: "rs.cloud.example.com",
    kind: "publicCloudRegion",
    datacenterIds: [],
    publicCloudRegionIds,
  });
}

interface Placement {
  readonly host: string;
  readonly kind: "datacenter" | "publicCloudRegion";
  readonly datacenterIds: readonly string[];
  readonly publicCloudRegionIds: readonly string[];
}

async function createServices(client: AbiquoClient, { host, kind, ...ids }: Placement): Promise<void> {
  const needed = REMOTE_SERVICE_TYPES.filter((info) => ["required", "managed-networks"].includes(info[kind]));
  for (const { name: type, protocols, path } of needed) {
    const port = { http: 8009, guacd: 4822, omapi: 7911 }[protocols[0] as string];
    await client.remoteServices.create({
      type,
      uri: `${protocols[0]}://${host}:${port}/${path}`.replace(/\/$/, ""),
      ...ids,
    });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
