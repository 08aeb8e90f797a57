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
   * A command that runs on the machine that applies the stack, whenever the gate is created or renewed. If its exit code is
   * not 0, the apply fails, and resources that depend on the gate are not created.
   *
   * @default - none; the location is ready when all its services exist
   */
  readonly checkCommand?: string;
}

/**
 * One construct to depend on in place of all services of a location. Later resources wait for the gate. The gate is renewed,
 * and its command runs again, when a service of the location is added, removed or moved. It is not renewed when a service
 * also begins to serve other locations. The stack needs a `NullProvider`.
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

/** Evaluated at synth, when all services of the location are known. A location has one service of each type. */
function addressesAt(location: ILocation): Record<string, string> {
  return Object.fromEntries(servicesAt(location).map(({ type, uri }) => [type, uri]));
}
