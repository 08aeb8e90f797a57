import { Lazy, Token } from "cdktf";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { servicesAt } from "./placement";
import { GateResource } from "./gate-resource";
import { idOf } from "./location";
import type { ILocation } from "./remote-service";
import { checkLocation } from "./untyped";

/** A gate to be declared. */
export interface ReadinessGateProps {
  /** The location that has to be ready. */
  readonly location: ILocation;
  /**
   * A command that is run on the machine that applies the stack, whenever the gate is made or renewed. If it ends with
   * another exit code than 0, the apply fails, and what depends on the gate is not built.
   *
   * @default - none: the location is ready when all of its services are made
   */
  readonly checkCommand?: string;
}

/**
 * One address to depend on instead of all services of a location: what is built there later waits for the gate. The gate
 * is renewed, and its command runs again, when a service of the location comes, goes or moves, and not when a service
 * comes to serve other locations as well. The stack needs a `NullProvider`.
 *
 * @example
 * new NullProvider(this, "null");
 * const ready = new ReadinessGate(this, "ready", { location: barcelona, checkCommand: "./smoke-test.sh" });
 */
export class ReadinessGate extends Construct implements ITerraformDependable {
  private readonly resource: GateResource;

  constructor(scope: Construct, id: string, props: ReadinessGateProps) {
    super(scope, id);
    const { location, checkCommand } = props;
    checkLocation(this, location);
    const locationId = idOf(location); // once, since every use of the attribute may make a token
    const triggers = Lazy.anyValue({ produce: () => ({ location: locationId, ...addressesAt(location) }) });
    this.resource = new GateResource(this, "Resource", {
      triggers: Token.asStringMap(triggers),
      command: checkCommand,
    });
  }

  /** What `dependsOn` takes. */
  get fqn(): string {
    return this.resource.fqn;
  }
}

/** Asked for at synth, when all services of the location are known. A location has one service of each type. */
function addressesAt(location: ILocation): Record<string, string> {
  return Object.fromEntries(servicesAt(location).map(({ type, uri }) => [type, uri]));
}
