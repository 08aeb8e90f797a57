import { Lazy, TerraformStack, Token } from "cdktf";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { attachmentsOf } from "./attach";
import { GateResource } from "./gate-resource";
import { idOf } from "./location";
import { servicesAt } from "./placement";
import { TEXT, checkProps, optional } from "./prop-checks";
import type { ILocation } from "./remote-service";
import { addResourceRules } from "./resource-rules";
import { checkLocation } from "./untyped";

/** Properties of a `ReadinessGate`. */
export interface ReadinessGateProps {
  /** The location that must be ready. */
  readonly location: ILocation;
  /**
   * A command that runs on the machine that applies the stack whenever the gate is created or replaced. If its exit
   * code is not 0, the apply fails, and resources that depend on the gate are not created.
   *
   * @default - none; the location is ready when all its services exist
   */
  readonly checkCommand?: string;
}

/**
 * A single dependency that stands for all services of a location and for its attachments.
 * Resources that depend on the gate wait until the location is ready. The gate is replaced, and its command runs again,
 * when a service of the location is added, removed or moved, or attached again. It is not replaced when a service
 * starts to serve more locations. The stack needs a `NullProvider`.
 *
 * @example
 * new NullProvider(this, "null");
 * const ready = new ReadinessGate(this, "ready", { location: barcelona, checkCommand: "./smoke-test.sh" });
 */
export class ReadinessGate extends Construct implements ITerraformDependable {
  private readonly resource: GateResource;

  constructor(scope: Construct, id: string, props: ReadinessGateProps) {
    super(scope, id);
    checkProps(this, props, { location: checkLocation, ...optional({ checkCommand: TEXT }) });
    const { location, checkCommand } = props;
    const locationId = idOf(location); // read once, because each read may create a token
    const triggers = Lazy.anyValue({
      produce: () => ({ location: locationId, ...addressesAt(location), ...this.attachmentIdsOf(location) }),
    });
    this.resource = new GateResource(this, "Resource", {
      triggers: Token.asStringMap(triggers),
      command: checkCommand,
    });
    addResourceRules(this, this.resource);
  }

  /** The Terraform address of its resource, for `dependsOn`. */
  get fqn(): string {
    return this.resource.fqn;
  }

  /**
   * A location that is attached is not in the set of the service, so that only the attachment says when it is served.
   * A third stack may depend on the stack of the gate, so that the gate cannot wait for its attachments.
   */
  private attachmentIdsOf(location: ILocation): Record<string, string> {
    const stacks = [this, location].map((construct) => TerraformStack.of(construct));
    const attachments = attachmentsOf(location).filter(({ stack }) => stacks.includes(stack));
    return Object.fromEntries(
      attachments.map(({ remoteService, id }) => [`${remoteService.remoteServiceType.name} attachment`, id]),
    );
  }
}

/** Called at synth, when all services of the location are known. A location has one service of each type. */
function addressesAt(location: ILocation): Record<string, string> {
  return Object.fromEntries(servicesAt(location).map(({ type, uri }) => [type, uri]));
}
