import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../../../lib/cli/cli-error";
import { publish } from "../../../lib/cli/publish/publish";
import { inFolder, writeFiles, writeProviderPackage } from "../made-up";

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly platform?: object;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly artifactType: string;
  readonly mediaType: string;
  readonly manifests: readonly Descriptor[];
  readonly layers: readonly Descriptor[];
  readonly config: Descriptor;
}

/** Reads the blob of a descriptor, and checks its hash and size. */
function blobOf(layout: string, { digest, size }: Descriptor): Buffer {
  const bytes = readFileSync(join(layout, "blobs", digest.replace(":", "/")));
  expect(`sha256:${createHash("sha256").update(bytes).digest("hex")}`).toBe(digest);
  expect(bytes.length).toBe(size);
  return bytes;
}

function manifestOf(layout: string, descriptor: Descriptor): Manifest {
  return JSON.parse(blobOf(layout, descriptor).toString()) as Manifest;
}

function indexOf(layout: string): Manifest {
  return JSON.parse(readFileSync(join(layout, "index.json"), "utf8")) as Manifest;
}

// OpenTofu does not run here. The test checks the layout against the pages that `lib/cli/publish/oci-layout.ts` names.
test(
  "the tag of a version leads to the same zip for every platform, with the media types that OpenTofu expects",
  inFolder((folder) => {
    const layout = join(folder, "layout");
    publish({ providerFolder: writeProviderPackage(join(folder, "provider")), ociLayout: layout });

    const [version] = indexOf(layout).manifests;
    const index = manifestOf(layout, version as Descriptor);
    const targets = index.manifests.map((descriptor) => manifestOf(layout, descriptor));

    expect(JSON.parse(readFileSync(join(layout, "oci-layout"), "utf8"))).toEqual({ imageLayoutVersion: "1.0.0" });
    expect(version?.annotations).toEqual({ "org.opencontainers.image.ref.name": "1.2.3" });
    expect([index.mediaType, index.artifactType]).toEqual([
      "application/vnd.oci.image.index.v1+json",
      "application/vnd.opentofu.provider",
    ]);
    expect(index.manifests.map(({ platform, artifactType }) => ({ ...platform, artifactType }))).toEqual(
      ["linux amd64", "linux arm64", "darwin amd64", "darwin arm64"].map((name) => {
        const [os, architecture] = name.split(" ");
        return { os, architecture, artifactType: "application/vnd.opentofu.provider-target" };
      }),
    );
    for (const { artifactType, mediaType, layers, config } of targets) {
      expect(artifactType).toBe("application/vnd.opentofu.provider-target");
      expect(mediaType).toBe("application/vnd.oci.image.manifest.v1+json");
      expect(blobOf(layout, config).toString()).toBe("{}");
      expect(layers.map((layer) => layer.mediaType)).toEqual(["archive/zip"]);
    }
    writeFileSync(join(folder, "layer.zip"), blobOf(layout, targets[0]?.layers[0] as Descriptor));
    const listing = execFileSync("unzip", ["-Z1", join(folder, "layer.zip")], { encoding: "utf8" });
    expect(listing.trim().split("\n")).toContain("terraform-provider-abiquo_v1.2.3");
  }),
);

test.each(["{}", "5", "no", '{"manifests":[null]}', '{"manifests":[{"annotations":5}]}'])(
  "refuses a folder with something else, and leaves it: %s",
  (text) =>
    inFolder((folder) => {
      const layout = join(folder, "layout");
      const providerFolder = writeProviderPackage(join(folder, "provider"));
      writeFiles(layout, { "index.json": text });

      const index = join(layout, "index.json");
      const sentence = `${index} is not the index of an OCI image layout. Delete it, or choose another folder.`;
      expect(() => publish({ providerFolder, ociLayout: layout })).toThrow(new CliError(sentence));
      expect(readdirSync(layout)).toEqual(["index.json"]);
    })(),
);

test(
  "a layout keeps existing versions, and a second run changes nothing",
  inFolder((folder) => {
    const layout = join(folder, "layout");
    const other = {
      mediaType: "m",
      digest: "sha256:0",
      size: 1,
      annotations: { "org.opencontainers.image.ref.name": "1.0.0" },
    };
    writeFiles(layout, { "index.json": JSON.stringify({ schemaVersion: 2, manifests: [other] }) });
    const providerFolder = writeProviderPackage(join(folder, "provider"));

    publish({ providerFolder, ociLayout: layout });
    const first = [readFileSync(join(layout, "index.json"), "utf8"), readdirSync(join(layout, "blobs/sha256"))];
    publish({ providerFolder, ociLayout: layout });

    const tags = indexOf(layout).manifests.map(({ annotations }) => annotations?.["org.opencontainers.image.ref.name"]);
    expect(tags).toEqual(["1.0.0", "1.2.3"]);
    expect([readFileSync(join(layout, "index.json"), "utf8"), readdirSync(join(layout, "blobs/sha256"))]).toEqual(
      first,
    );
  }),
);
