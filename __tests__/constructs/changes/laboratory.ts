import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { AbiquoProvider, CloudProvider, Datacenter, PublicCloudRegion, RemoteServices } from "../../../lib";
import type { ResourceOptions } from "../../../lib";
import type { PlannedAction } from "../../../lib/testing";
import { prepareForGates } from "../gate-host";

/** The result of a change of one prop, by the path of the construct below its bench. `it` is the changed construct. */
export type Outcome = Readonly<Record<string, PlannedAction>>;

/** One prop with two values, and what Terraform plans for the change. */
export interface Experiment<P> {
  readonly before: Partial<P> | ((bench: Bench) => Partial<P>);
  readonly after: Partial<P> | ((bench: Bench) => Partial<P>);
  readonly gives: Outcome;
}

/** An experiment for every prop. A table without one does not compile. */
export type Table<P> = { readonly [K in keyof Required<P>]: Experiment<P> };

/**
 * The options of every resource. None of them changes the resource itself.
 *
 * @param ignored - an attribute of the resource
 */
export function resourceOptions<P>(base: Partial<P>, ignored: string): Table<ResourceOptions> {
  return {
    preventDestroy: { before: base, after: { ...base, preventDestroy: false }, gives: {} },
    ignoreChanges: { before: base, after: { ...base, ignoreChanges: [ignored] }, gives: {} },
    dependsOn: {
      before: (bench) => ({ ...base, dependsOn: [bench.datacenter("first")].slice(1) }),
      after: (bench) => ({ ...base, dependsOn: [bench.datacenter("first")] }),
      gives: {},
    },
  };
}

/** An experiment that is ready to be built, and its place in the stack. */
export interface Setup {
  readonly name: string;
  readonly gives: Outcome;
  build(bench: Bench, version: "before" | "after"): void;
}

/** Turns a table into setups. `make` creates the construct called `it`. */
export function setupsOf<P>(construct: string, table: Table<P>, make: (bench: Bench, props: P) => void): Setup[] {
  return Object.entries<Experiment<P>>(table).map(([prop, experiment]) => ({
    name: `${construct}-${prop}`,
    gives: experiment.gives,
    build: (bench, version) => {
      const props = experiment[version];
      make(bench, onBench(typeof props === "function" ? props(bench) : props, bench.node.id) as P);
    },
  }));
}

/** Some services need their own address: `BENCH` in an address stands for the bench. */
function onBench(props: object, bench: string): object {
  const name = bench.toLowerCase();
  const placed = Object.entries(props).map(([key, value]: [string, unknown]) => {
    const isAddress = typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
    const text = typeof value === "string" ? value.replace("BENCH", name) : value;
    return [key, isAddress ? onBench(value as object, bench) : text] as const;
  });
  return Object.fromEntries(placed);
}

const REGIONS: readonly string[] = [
  ...["eu-west-1", "us-east-1", "eu-central-1", "us-west-2", "ap-southeast-2", "sa-east-1", "eu-west-2", "eu-west-3"],
  ...["eu-north-1", "eu-south-1", "ap-northeast-3", "ap-east-1", "me-south-1", "af-south-1"],
  ...["us-west-1", "us-east-2", "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "ca-central-1"],
];

/** The place of one experiment: its own locations, which no other experiment touches. */
export class Bench extends Construct {
  constructor(
    scope: Construct,
    id: string,
    /** A second provider configuration. */
    readonly otherProvider: AbiquoProvider,
    private readonly regions: Map<string, string>,
  ) {
    super(scope, id);
  }

  /** The datacenter with this id on the bench. */
  datacenter(id: string): Datacenter {
    return this.find(id) ?? new Datacenter(this, id, { name: `${this.node.id} ${id}`, location: "Here" });
  }

  /** The public cloud region with this id on the bench. */
  region(id: string): PublicCloudRegion {
    const cloudProvider = CloudProvider.AMAZON;
    const name = `${this.node.id} ${id}`;
    return this.find(id) ?? new PublicCloudRegion(this, id, { name, cloudProvider, region: this.freeRegion(id) });
  }

  /** The shared set with this id on the bench. */
  shared(id: string): RemoteServices {
    return this.find(id) ?? new RemoteServices(this, id, { host: this.host(id), redis: "redis:6379" });
  }

  /** A host of this bench only: two services without locations must not have the same type and address. */
  host(id: string): string {
    return `${id}.${this.node.id.toLowerCase()}.example.com`;
  }

  /** An Amazon region of this bench only. It is the same one in both versions of the stack. */
  freeRegion(id: string): string {
    const key = `${this.node.id}/${id}`;
    const region = this.regions.get(key) ?? REGIONS[this.regions.size];
    if (region === undefined) {
      throw new Error(`There are more experiments with regions than the ${REGIONS.length} regions of the list.`);
    }
    this.regions.set(key, region);
    return region;
  }

  private find<T extends Construct>(id: string): T | undefined {
    return this.node.tryFindChild(id) as T | undefined;
  }
}

/** All experiments in one stack, before or after the changes. */
export function laboratory(
  setups: readonly Setup[],
  version: "before" | "after",
  regions: Map<string, string>,
): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "laboratory");
  const regionCredentials = { vcd: { identity: "tenant:user", credential: "secret" } };
  new AbiquoProvider(stack, "abiquo", { regionCredentials });
  prepareForGates(stack);
  const other = new AbiquoProvider(stack, "other", { alias: "other", regionCredentials });
  for (const setup of setups) {
    setup.build(new Bench(stack, setup.name, other, regions), version);
  }
  return stack;
}
